import Optimization

/// Weights of skfolio 1.12.2 for ``SampleReturns``: `HierarchicalRiskParity`, `HierarchicalEqualRiskContribution` and
/// `NestedClustersOptimization` (`cv="ignore"`, least variance inside and between), with variances or CVaR, Pearson
/// distances and clusters by `max_clusters`.
struct SkfolioHierarchy: Sendable {
    let rule: HierarchicalModel.Rule
    var byCVaR = false
    let linkage: Linkage
    var clusters = 1
    let weights: [Double]

    static let known: [SkfolioHierarchy] = [
        SkfolioHierarchy(
            rule: .riskParity,
            linkage: .single,
            weights: [
                0.112196697787, 0.012604401157, 0.121418687605, 0.134652670772, 0.106747495486,
                0.104548251309, 0.182748328686, 0.114459976213, 0.050390746674, 0.060232744311,
            ]
        ),
        SkfolioHierarchy(
            rule: .riskParity,
            byCVaR: true,
            linkage: .single,
            weights: [
                0.070705267844, 0.026997548823, 0.131007544260, 0.160578240498, 0.071629671703,
                0.117639749539, 0.090846764232, 0.105308282537, 0.147982919637, 0.077304010927,
            ]
        ),
        SkfolioHierarchy(
            rule: .equalRiskContribution,
            linkage: .single,
            clusters: 2,
            weights: [
                0.105483563393, 0.014991521474, 0.130641591765, 0.091384551165, 0.126964173142,
                0.112489685375, 0.171813834936, 0.077655379448, 0.108362358577, 0.060213340727,
            ]
        ),
        SkfolioHierarchy(
            rule: .equalRiskContribution,
            linkage: .single,
            clusters: 3,
            weights: [
                0.065374365709, 0.009291127223, 0.080966274954, 0.143256517418, 0.078687162435,
                0.069716471397, 0.106483134601, 0.121734353090, 0.287172845929, 0.037317747245,
            ]
        ),
        SkfolioHierarchy(
            rule: .equalRiskContribution,
            linkage: .single,
            clusters: 4,
            weights: [
                0.062777489041, 0.008922054250, 0.077750038314, 0.042755437613, 0.075561459356,
                0.066947112551, 0.102253287553, 0.036332068046, 0.490865685035, 0.035835368241,
            ]
        ),
        SkfolioHierarchy(
            rule: .equalRiskContribution,
            byCVaR: true,
            linkage: .single,
            clusters: 3,
            weights: [
                0.027510002141, 0.011863065340, 0.034558471345, 0.122070437859, 0.031474986166,
                0.031032181668, 0.035346654566, 0.067378965398, 0.618270255106, 0.020494980410,
            ]
        ),
        SkfolioHierarchy(
            rule: .nested,
            linkage: .single,
            clusters: 3,
            weights: [
                0.079132985574, 0.000000000003, 0.142682306575, 0.159300769085, 0.172519290604,
                0.035122994823, 0.254180693378, 0.128115569031, 0.028945390907, 0.000000000019,
            ]
        ),
        SkfolioHierarchy(
            rule: .riskParity,
            linkage: .ward,
            weights: [
                0.132966098370, 0.018171081734, 0.164678763051, 0.134420900738, 0.153892076359,
                0.100076826700, 0.115392465101, 0.097178908833, 0.042782795690, 0.040440083425,
            ]
        ),
        SkfolioHierarchy(
            rule: .riskParity,
            byCVaR: true,
            linkage: .ward,
            weights: [
                0.121534772472, 0.049099028708, 0.152673777717, 0.163502059134, 0.130269134074,
                0.108075119890, 0.072537325172, 0.066625334977, 0.093624274883, 0.042059172973,
            ]
        ),
        SkfolioHierarchy(
            rule: .equalRiskContribution,
            linkage: .ward,
            clusters: 2,
            weights: [
                0.087799450864, 0.012478222300, 0.108739785119, 0.179211930418, 0.105678878517,
                0.093631010236, 0.143009582470, 0.152287999239, 0.067044448592, 0.050118692244,
            ]
        ),
        SkfolioHierarchy(
            rule: .equalRiskContribution,
            linkage: .ward,
            clusters: 3,
            weights: [
                0.130394293920, 0.018531881125, 0.161493578400, 0.046056123968, 0.156947709932,
                0.139054963881, 0.212388953990, 0.039136875293, 0.021562449089, 0.074433170402,
            ]
        ),
        SkfolioHierarchy(
            rule: .equalRiskContribution,
            linkage: .ward,
            clusters: 4,
            weights: [
                0.119006014290, 0.014472320010, 0.147389172647, 0.101816236333, 0.122567022075,
                0.108593829340, 0.193839485868, 0.086519858834, 0.047668088913, 0.058127971690,
            ]
        ),
        SkfolioHierarchy(
            rule: .equalRiskContribution,
            byCVaR: true,
            linkage: .ward,
            clusters: 3,
            weights: [
                0.099171670840, 0.042765536879, 0.124580918873, 0.108882219303, 0.113465166299,
                0.111868886455, 0.127422265327, 0.060099491864, 0.137860845506, 0.073882998654,
            ]
        ),
        SkfolioHierarchy(
            rule: .nested,
            linkage: .ward,
            clusters: 3,
            weights: [
                0.079132985574, 0.000000000003, 0.142682306575, 0.159300769085, 0.172519290604,
                0.035122994823, 0.254180693378, 0.128115569031, 0.028945390907, 0.000000000019,
            ]
        ),
        SkfolioHierarchy(
            rule: .riskParity,
            linkage: .average,
            weights: [
                0.120149579965, 0.011982828449, 0.148805480888, 0.133549923830, 0.101483355681,
                0.101783078431, 0.155460840509, 0.113486031042, 0.056036450956, 0.057262430249,
            ]
        ),
        SkfolioHierarchy(
            rule: .riskParity,
            byCVaR: true,
            linkage: .average,
            weights: [
                0.078467048893, 0.026713197419, 0.098571466727, 0.180190204346, 0.070875232925,
                0.106572281538, 0.121389261706, 0.099459211884, 0.141272287333, 0.076489807230,
            ]
        ),
        SkfolioHierarchy(
            rule: .equalRiskContribution,
            linkage: .average,
            clusters: 2,
            weights: [
                0.088304077485, 0.012549940780, 0.109364766139, 0.198115909074, 0.106286267001,
                0.094169153697, 0.143831528868, 0.168351935833, 0.028619672107, 0.050406749015,
            ]
        ),
        SkfolioHierarchy(
            rule: .equalRiskContribution,
            linkage: .average,
            clusters: 3,
            weights: [
                0.022906467995, 0.003255510108, 0.028369703718, 0.443073941129, 0.027571127435,
                0.024427894687, 0.037310534309, 0.376508661292, 0.023500425841, 0.013075733487,
            ]
        ),
        SkfolioHierarchy(
            rule: .equalRiskContribution,
            linkage: .average,
            clusters: 4,
            weights: [
                0.052641196164, 0.007481465333, 0.065196220511, 0.316464021056, 0.063361017861,
                0.056137576355, 0.085743081648, 0.268920001505, 0.054006166595, 0.030049252973,
            ]
        ),
        SkfolioHierarchy(
            rule: .equalRiskContribution,
            byCVaR: true,
            linkage: .average,
            clusters: 3,
            weights: [
                0.024701278287, 0.010651866794, 0.031030110920, 0.443676891585, 0.028261444270,
                0.027863849349, 0.031737821992, 0.244895409982, 0.138778848624, 0.018402478197,
            ]
        ),
        SkfolioHierarchy(
            rule: .nested,
            linkage: .average,
            clusters: 3,
            weights: [
                0.079132985719, 0.000000000003, 0.142682306838, 0.159300774408, 0.172519290921,
                0.035122994888, 0.254180693846, 0.128115573312, 0.028945380046, 0.000000000019,
            ]
        ),
    ]
}
