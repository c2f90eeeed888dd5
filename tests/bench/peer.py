"""scikit-learn's side of the benchmark: one job per line of JSON on standard input, one answer per line out."""
import json
import os
import sys
import time
import warnings

import numpy as np
import sklearn
from sklearn.cluster import DBSCAN, KMeans
from sklearn.decomposition import PCA
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

tables = {}
AIR_PASSENGERS = np.log(
    [
        112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114, 140,
        145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166, 171, 180, 193, 181, 183, 218, 230, 242, 209, 191, 172, 194,
        196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201, 204, 188, 235, 227, 234, 264, 302, 293, 259, 229, 203, 229,
        242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313, 318, 374, 413, 405, 355, 306, 271, 306,
        315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336, 340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337,
        360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405, 417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432,
    ]
)


def matrix(job):
    if job["x"] not in tables:
        tables[job["x"]] = np.fromfile(job["x"]).reshape(job["rows"], job["features"])
    return tables[job["x"]]


def k_means(job):
    x = matrix(job)
    start = x[: job["k"]].copy()
    model = KMeans(job["k"], init=start, n_init=1, max_iter=job["iterations"], tol=0, algorithm="lloyd")
    began = time.perf_counter()
    model.fit(x)
    took = time.perf_counter() - began
    return took, {"inertia": model.inertia_, "iterations": model.n_iter_}


def logistic(job):
    x = matrix(job)
    y = np.fromfile(job["y"])
    model = LogisticRegression(solver="lbfgs", C=1)
    began = time.perf_counter()
    model.fit(x, y)
    took = time.perf_counter() - began
    return took, {"intercept": float(model.intercept_[0]), "iterations": int(model.n_iter_[0])}


def boosting(job):
    x = matrix(job)
    y = np.fromfile(job["y"])
    model = HistGradientBoostingClassifier(max_iter=job["trees"], early_stopping=False, random_state=0)
    began = time.perf_counter()
    model.fit(x, y)
    took = time.perf_counter() - began
    p = model.predict_proba(x)[:, 1]
    return took, {"loss": float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))}


def forest(job):
    x = matrix(job)
    y = np.fromfile(job["y"])
    model = RandomForestClassifier(job["trees"], n_jobs=int(os.environ["OMP_NUM_THREADS"]), random_state=0)
    began = time.perf_counter()
    model.fit(x, y)
    return time.perf_counter() - began, {}


models = {}


def scoring(job):
    """Prepared as ours is: standardised for a logistic regression, as they are for trees."""
    x = matrix(job)
    y = np.fromfile(job["y"])[: job["trainedOn"]]
    kind = job["kind"]
    if kind not in models:
        threads = int(os.environ["OMP_NUM_THREADS"])
        models[kind] = {
            "logistic": make_pipeline(StandardScaler(), LogisticRegression(C=1)),
            "forest": RandomForestClassifier(100, n_jobs=threads, random_state=0),
            "boosting": HistGradientBoostingClassifier(max_iter=100, early_stopping=False, random_state=0),
        }[kind].fit(x[: job["trainedOn"]], y)
    began = time.perf_counter()
    p = models[kind].predict_proba(x)[:, 1]
    took = time.perf_counter() - began
    return took, {"positives": float((p >= 0.5).mean())}


def network(job):
    x = matrix(job)
    y = np.fromfile(job["y"])
    model = MLPClassifier((64, 32), batch_size=job["batchSize"], max_iter=job["epochs"], tol=0, random_state=0)
    began = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.fit(x, y)
    return (time.perf_counter() - began) / job["epochs"], {}


def svm(job):
    x = matrix(job)
    y = np.fromfile(job["y"])
    model = SVC(C=1, gamma=1 / job["features"], tol=1e-3, cache_size=256)
    began = time.perf_counter()
    model.fit(x, y)
    return time.perf_counter() - began, {"support": int(model.n_support_.sum())}


def dbscan(job):
    x = matrix(job)
    began = time.perf_counter()
    labels = DBSCAN(eps=job["eps"], min_samples=job["minPoints"], n_jobs=int(os.environ["OMP_NUM_THREADS"])).fit_predict(x)
    took = time.perf_counter() - began
    return took, {"clusters": int(labels.max() + 1), "noise": int((labels < 0).sum())}


def itemsets(job):
    # Apriori of Agrawal and Srikant on a one-hot table, level by level, each candidate counted by the columns of its
    # items: what mlxtend does with low_memory (it is in no Debian package), with a quicker count of bits.
    pairs = np.fromfile(job["pairs"], dtype=np.int32).reshape(2, -1)
    table = np.zeros((pairs[1].max() + 1, job["baskets"]), dtype=bool)
    table[pairs[1], pairs[0]] = True
    least = job["support"] * job["baskets"]
    began = time.perf_counter()
    level = [(i,) for i in range(len(table)) if np.count_nonzero(table[i]) >= least]
    found = len(level)
    while level:
        known = set(level)
        joined = []
        for i, a in enumerate(level):
            for b in level[i + 1 :]:
                if a[:-1] != b[:-1]:
                    break
                items = a + b[-1:]
                if all(items[:k] + items[k + 1 :] in known for k in range(len(items) - 2)):
                    joined.append(items)
        level = [c for c in joined if np.count_nonzero(np.logical_and.reduce(table[list(c)])) >= least]
        found += len(level)
    return time.perf_counter() - began, {"sets": found}


def pca(job):
    x = matrix(job)
    began = time.perf_counter()
    # As exact as ours; the solver that it chooses by itself is approximate, and slower here.
    model = PCA(job["components"], svd_solver="full")
    scores = model.fit_transform(x)
    took = time.perf_counter() - began
    return took, {"share": float(model.explained_variance_ratio_.sum()), "spread": float(np.abs(scores[:, 0]).mean())}


def sarima(job):
    # Only here, so that the other jobs do without statsmodels.
    from statsmodels.tsa.statespace.sarimax import SARIMAX

    model = SARIMAX(AIR_PASSENGERS, order=(1, 1, 1), seasonal_order=(1, 1, 1, 12))
    began = time.perf_counter()
    for _ in range(job["fits"]):
        model.fit(disp=0)
    return time.perf_counter() - began, {}


jobs = {"sarima": sarima, "pca": pca, "dbscan": dbscan, "itemsets": itemsets, "k-means": k_means, "logistic": logistic, "boosting": boosting, "forest": forest, "scoring": scoring, "network": network, "svm": svm}
print(json.dumps({"version": sklearn.__version__}), flush=True)
for line in sys.stdin:
    job = json.loads(line)
    seconds, answer = jobs[job["job"]](job)
    print(json.dumps({"ms": seconds * 1000, **answer}), flush=True)
