using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Core.Feedback;

/// <summary>The choices of the forms behind Not relevant and Already knew; the values are what is stored.</summary>
public static class VerdictReasons
{
    public static IReadOnlyList<CardOption> NotRelevant { get; } =
    [
        new("wrong-data", "Wrong account data"),
        new("wrong-threshold", "Wrong threshold"),
        new("wrong-person", "Wrong person"),
        new("bad-timing", "Bad timing"),
        new("no-action", "No action possible"),
    ];

    public static IReadOnlyList<CardOption> AlreadyKnew { get; } =
    [
        new("customer", "From the customer"),
        new("colleague", "From a colleague"),
        new("other-tool", "From another tool"),
        new("own-check", "I had looked myself"),
    ];

    /// <summary>The label of a stored value; a value of an older version reads as itself.</summary>
    public static string Label(string value) =>
        NotRelevant.Concat(AlreadyKnew).FirstOrDefault(o => o.Value == value)?.Label ?? value;
}
