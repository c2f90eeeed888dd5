import { describe, expect, test } from 'vitest'
import { cssString, escapeHtml, html, Html } from '../../../src/report/html'
import { sanitiseSvg } from '../../../src/report/sanitise-svg'

describe('html', () => {
  test('what is put in is text', () => {
    expect(html`<p title="${'"><script>'}">${'<b>&\'"'}</p>`.text).toBe(
      '<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;&#39;&quot;</p>',
    )
  })

  test('nothing is nothing, lists are joined, markup stays', () => {
    expect(html`${null}${false}${undefined}${0}${[html`<b></b>`, ['a', new Html('<i></i>')]]}`.text).toBe(
      '0<b></b>a<i></i>',
    )
  })

  test('control characters go, line breaks stay', () => {
    expect(escapeHtml('a\0\x1b\n\tb')).toBe('a\ufffd\ufffd\n\tb')
  })

  test('a text in a style sheet can’t leave its string or its element', () => {
    expect(cssString('客户 "A" </style>\\')).toBe('"客户 \\22 A\\22  \\3c \\2f style\\3e \\5c "')
  })
})

describe('an SVG', () => {
  const clean = (markup: string) => sanitiseSvg(markup, 'p')

  test('keeps shapes and texts', () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10"><g transform="translate(1,2)"><path d="M0,0h1" fill="#0f766e"/><text x="1">a &amp; b</text></g></svg>'
    expect(clean(svg)).toBe(svg)
  })

  test('drops links, images, scripts, styles and handlers with all that is in them', () => {
    expect(
      clean(
        '<svg onload="x()"><a href="https://a.b"><text>in a link</text></a><image href="https://a.b"/><script>alert(1)</script>' +
          '<style>*{}</style><foreignObject><g><text>deep</text></g></foreignObject><text style="fill:red" onclick="x()">left</text></svg>',
      ),
    ).toBe('<svg><text>left</text></svg>')
  })

  test('drops values that point elsewhere', () => {
    expect(clean('<svg><path fill="url(https://a.b#c)" stroke="url(#grad)" d="javascript:x"/></svg>')).toBe(
      '<svg><path stroke="url(#p-1)"/></svg>',
    )
  })

  test('numbers ids in their order under a prefix', () => {
    expect(
      clean('<svg><g clip-path="url(#clip56)"/><defs><clipPath id="clip56"/><clipPath id="clip57"/></defs></svg>'),
    ).toBe('<svg><g clip-path="url(#p-1)"/><defs><clipPath id="p-1"/><clipPath id="p-2"/></defs></svg>')
  })

  test('text in disguise stays text', () => {
    expect(clean('<svg><text>&#60;script&#x3e; &unknown; &lt;b&gt;</text></svg>')).toBe(
      '<svg><text>&lt;script&gt; &amp;unknown; &lt;b&gt;</text></svg>',
    )
  })

  test('what is not well-formed is a bug, not a document', () => {
    expect(() => clean('<svg><g></svg>')).toThrow('closes nothing')
    expect(() => clean('<svg><g>')).toThrow('not closed')
  })
})
