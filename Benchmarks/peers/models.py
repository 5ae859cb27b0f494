"""Estimators and models by the libraries' own calls, as their guides show them, and as one writes them with numpy and scipy.

Every call takes nothing and gives the numbers of one answer, from the table of returns on.
"""

import numpy as np

import plain

HALF = np.log(2)


def peers_of(model, table):
    """The contestants of a model by name; all models where none is named."""
    if model is None:
        return list(CALLS)
    return {name: call for name, call in CALLS[model](table).items()}


def skfolio_mean(name, **options):
    from skfolio import moments

    return lambda table: lambda: getattr(moments, name)(**options).fit(table).mu_


def shrunk_mean(method):
    from skfolio.moments import ShrunkMu, ShrunkMuMethods

    return lambda table: lambda: ShrunkMu(method=ShrunkMuMethods[method]).fit(table).mu_


def skfolio_covariance(name, **options):
    from skfolio import moments

    return lambda table: lambda: getattr(moments, name)(**options).fit(table).covariance_


def sklearn_covariance(name, **options):
    from sklearn import covariance

    return lambda table: lambda: getattr(covariance, name)(**options).fit(table.values).covariance_


def pypfopt_shrinkage(target):
    from pypfopt import risk_models

    return lambda table: lambda: risk_models.CovarianceShrinkage(
        table, returns_data=True, frequency=1
    ).ledoit_wolf(target).values


def pypfopt_semicovariance(table):
    from pypfopt import risk_models

    return lambda: risk_models.semicovariance(table, returns_data=True, benchmark=0, frequency=1).values


def pypfopt_capm(table):
    from pypfopt import expected_returns

    return lambda: expected_returns.capm_return(table.copy(), returns_data=True, compounding=False, frequency=1).values


def riskfolio_covariance(method):
    from riskfolio import ParamsEstimation

    return lambda table: lambda: ParamsEstimation.covar_matrix(table, method=method).values


def skfolio_tree(name, **options):
    def make(table):
        from skfolio import optimization
        from skfolio.cluster import HierarchicalClustering, LinkageMethod

        def call():
            clustering = HierarchicalClustering(linkage_method=LinkageMethod.WARD)
            key = "clustering_estimator" if name == "NestedClustersOptimization" else "hierarchical_clustering_estimator"
            return getattr(optimization, name)(**{key: clustering}, **options).fit(table).weights_

        return call

    return make


def riskfolio_tree(model):
    def make(table):
        from riskfolio import HCPortfolio

        return lambda: HCPortfolio(returns=table).optimization(
            model=model, codependence="pearson", rm="MV", linkage="ward", max_k=10, leaf_order=True
        ).values.ravel()

    return make


def pypfopt_tree(table):
    from pypfopt import HRPOpt

    return lambda: list(HRPOpt(table).optimize(linkage_method="ward").values())


def skfolio_model(name, **options):
    def make(table):
        from skfolio import optimization

        return lambda: getattr(optimization, name)(**options).fit(table).weights_

    return make


def skfolio_black_litterman(table):
    from skfolio.optimization import MeanRisk
    from skfolio.prior import BlackLitterman

    names = list(table.columns)
    views = [f"{names[0]} == 0.0008", f"{names[1]} - {names[2]} == 0.0001"]
    return lambda: MeanRisk(prior_estimator=BlackLitterman(views=views)).fit(table).weights_


def pypfopt_black_litterman(table):
    from pypfopt import BlackLittermanModel, EfficientFrontier

    names = list(table.columns)

    def call():
        picks = np.zeros((2, len(names)))
        picks[0, 0], picks[1, 1], picks[1, 2] = 1, 1, -1
        model = BlackLittermanModel(
            table.cov(), pi=table.mean(), Q=np.array([0.0008, 0.0001]), P=picks, tau=0.05
        )
        return list(EfficientFrontier(model.bl_returns(), model.bl_cov()).min_volatility().values())

    return call


def skfolio_entropy_pooling(table):
    from skfolio.prior import EntropyPooling

    names = list(table.columns)
    views = [f"{names[0]} == 0.0008", f"{names[1]} >= {names[2]}"]
    return lambda: EntropyPooling(mean_views=views).fit(table).return_distribution_.sample_weight


def riskfolio_portfolio(solve):
    def make(table):
        import riskfolio

        def call():
            portfolio = riskfolio.Portfolio(returns=table)
            portfolio.assets_stats(method_mu="hist", method_cov="hist")
            return solve(portfolio).values.ravel()

        return call

    return make


def worst_case(portfolio):
    portfolio.wc_stats(box="n", ellip="n", q=0.05, n_sim=200, seed=1)
    return portfolio.wc_optimization(obj="MinRisk", Umu="box", Ucov="box")


def demanding_parity(portfolio):
    """Half way from the mean of all expected returns to the greatest."""
    means = portfolio.mu.to_numpy()
    portfolio.lowerret = float(means.mean() + means.max()) / 2
    return portfolio.rrp_optimization(model="Classic", version="A")


def contestants(**makers):
    """Keys are names with underlines; makers of calls from a table."""
    def calls(table):
        return {name.replace("_", "-"): make(table) for name, make in makers.items()}

    return calls


def numpy(function):
    return lambda table: lambda: function(table.values)


CALLS = {
    "ewma-mean": contestants(skfolio=skfolio_mean("EWMu", half_life=HALF / -np.log(0.97)), numpy=numpy(plain.ewma_mean)),
    "james-stein": contestants(skfolio=shrunk_mean("JAMES_STEIN"), numpy=numpy(plain.james_stein)),
    "bayes-stein": contestants(skfolio=shrunk_mean("BAYES_STEIN")),
    "bop": contestants(skfolio=shrunk_mean("BODNAR_OKHRIN")),
    "capm": contestants(pyportfolioopt=pypfopt_capm, numpy=numpy(plain.capm)),
    "ewma": contestants(skfolio=skfolio_covariance("EWCovariance", half_life=HALF / -np.log(0.94), assume_centered=False), numpy=numpy(plain.ewma)),
    "regime-adjusted": contestants(skfolio=skfolio_covariance("RegimeAdjustedEWCovariance")),
    "ledoit-wolf": contestants(
        scikit_learn=sklearn_covariance("LedoitWolf"), skfolio=skfolio_covariance("LedoitWolf"),
        numpy=numpy(plain.ledoit_wolf)),
    "single-factor": contestants(pyportfolioopt=pypfopt_shrinkage("single_factor")),
    "constant-correlation": contestants(pyportfolioopt=pypfopt_shrinkage("constant_correlation")),
    "oas": contestants(scikit_learn=sklearn_covariance("OAS"), numpy=numpy(plain.oas)),
    "semi": contestants(pyportfolioopt=pypfopt_semicovariance, numpy=numpy(plain.semi)),
    "gerber1": contestants(
        skfolio=skfolio_covariance("GerberCovariance", psd_variant=True), riskfolio=riskfolio_covariance("gerber1")),
    "gerber2": contestants(
        skfolio=skfolio_covariance("GerberCovariance", psd_variant=False), riskfolio=riskfolio_covariance("gerber2"),
        numpy=numpy(plain.gerber)),
    "denoised": contestants(
        skfolio=skfolio_covariance("DenoiseCovariance"), riskfolio=riskfolio_covariance("fixed")),
    "detoned": contestants(skfolio=skfolio_covariance("DetoneCovariance"), numpy=numpy(plain.detoned)),
    "principal": contestants(numpy=numpy(plain.principal)),
    "graphical-lasso": contestants(scikit_learn=numpy(plain.graphical_lasso)),
    "mcd": contestants(scikit_learn=sklearn_covariance("MinCovDet", random_state=0)),
    "black-litterman": contestants(skfolio=skfolio_black_litterman, pyportfolioopt=pypfopt_black_litterman),
    "entropy-pooling": contestants(skfolio=skfolio_entropy_pooling),
    "hrp": contestants(
        skfolio=skfolio_tree("HierarchicalRiskParity"), riskfolio=riskfolio_tree("HRP"), pyportfolioopt=pypfopt_tree,
        scipy=numpy(plain.hrp)),
    "herc": contestants(
        skfolio=skfolio_tree("HierarchicalEqualRiskContribution"), riskfolio=riskfolio_tree("HERC")),
    "nco": contestants(skfolio=skfolio_tree("NestedClustersOptimization"), riskfolio=riskfolio_tree("NCO")),
    "schur": contestants(skfolio=skfolio_tree("SchurComplementary")),
    "inverse-volatility": contestants(skfolio=skfolio_model("InverseVolatility"), numpy=numpy(plain.inverse_volatility)),
    "maximum-diversification": contestants(skfolio=skfolio_model("MaximumDiversification")),
    "relaxed-risk-parity": contestants(
        riskfolio=riskfolio_portfolio(lambda portfolio: portfolio.rrp_optimization(model="Classic", version="A"))),
    "relaxed-risk-parity-return": contestants(riskfolio=riskfolio_portfolio(demanding_parity)),
    "worst-case": contestants(riskfolio=riskfolio_portfolio(worst_case)),
}
