namespace ChatOpsMilestones.Core.Health;

/// <summary>The health part of the playbook, for every account or (in <see cref="BySegment"/>) for those of a segment.</summary>
public sealed record HealthPolicy
{
    public double HealthyFrom { get; init; } = 75;

    public double WatchFrom { get; init; } = 50;

    /// <summary>Points by which a score must pass the edge of its band before it leaves the band, 0–20.</summary>
    public double Hysteresis { get; init; } = 3;

    /// <summary>The most points that an account may have which has given notice or owes for long, 0–100.</summary>
    public int Cap { get; init; } = 40;

    /// <summary>Weights by component; they need not add up to 100.</summary>
    public IReadOnlyDictionary<HealthComponentKind, double> Weights { get; init; } = new Dictionary<HealthComponentKind, double>
    {
        [HealthComponentKind.Login] = 25,
        [HealthComponentKind.Adoption] = 25,
        [HealthComponentKind.Sentiment] = 15,
        [HealthComponentKind.Support] = 20,
        [HealthComponentKind.Financial] = 15,
    };

    /// <summary>What use of the paid seats is worth, by the account's age; ascending, the first from day 0.</summary>
    public IReadOnlyList<LoginTarget> LoginTargets { get; init; } = [new LoginTarget(0, 0.20, 0.50, 0.65, 0.80)];

    /// <summary>Share of the intended features that is expected, by the account's age; ascending. Empty: all of them at any age.</summary>
    public IReadOnlyList<FeatureTarget> FeatureTargets { get; init; } = [];

    /// <summary>Features that count as adopted where the goals register names none (event names without the <c>feature:</c> prefix).</summary>
    public IReadOnlyList<string> CoreFeatures { get; init; } = [];

    /// <summary>Metric that counts people's log-ins.</summary>
    public string LoginMetric { get; init; } = "logins";

    /// <summary>Target of the median first reply, minutes.</summary>
    public double FirstReplyTargetMinutes { get; init; } = 480;

    /// <summary>Segment → what holds there: complete policies, the loader has merged them.</summary>
    public IReadOnlyDictionary<string, HealthPolicy> BySegment { get; init; } = new Dictionary<string, HealthPolicy>();

    public HealthPolicy For(string segment) => BySegment.GetValueOrDefault(segment, this);

    /// <summary>What is asked of the use of seats at an age in days; of an account without a start date what is asked of an old one.</summary>
    public LoginTarget LoginTargetAt(int? age)
    {
        var target = LoginTargets[0];
        foreach (var later in LoginTargets)
        {
            if (age is not { } days || later.FromDays <= days)
                target = later;
        }

        return target;
    }

    /// <summary>The share of the intended features that is expected at an age in days, above 0 and at most 1.</summary>
    public double FeatureShareAt(int? age)
    {
        var share = 1.0;
        foreach (var target in FeatureTargets)
        {
            if (age is not { } days || target.FromDays <= days)
                share = target.Share;
        }

        return share;
    }

    /// <summary>True when the same facts may be worth other points at the two ages: then a comparison is not of like with like.</summary>
    internal bool AsksMore(int? earlier, int? later) =>
        LoginTargetAt(earlier) != LoginTargetAt(later) || FeatureShareAt(earlier) < FeatureShareAt(later) - 1e-9;
}

/// <summary>Active people ÷ paid seats (shares, ascending) at which the part is worth 0, 50, 75 and 100 points; straight lines between.</summary>
/// <param name="FromDays">days from the account's start at which it begins to hold.</param>
/// <param name="None">at and below it 0 points.</param>
/// <param name="Watch">50 points.</param>
/// <param name="Healthy">75 points.</param>
/// <param name="Full">at and above it 100 points.</param>
public sealed record LoginTarget(int FromDays, double None, double Watch, double Healthy, double Full);

/// <param name="FromDays">days from the account's start at which it begins to hold.</param>
/// <param name="Share">share of the intended features that makes 100 points, above 0 and at most 1.</param>
public sealed record FeatureTarget(int FromDays, double Share);
