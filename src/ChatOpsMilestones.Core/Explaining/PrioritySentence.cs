using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Text;

namespace ChatOpsMilestones.Core.Explaining;

/// <summary>How loud a rule is, in words: <c>Important; urgent in Enterprise</c>.</summary>
internal static class PrioritySentence
{
    public static string Of(PriorityPolicy policy, PlaybookNames names) => Phrases.Capital(
        string.Join("; ", [Level(policy.Default), .. policy.Cases.Select(c => $"{Level(c.Then)} {Case(c, names)}")])) + ".";

    public static string Level(Priority priority) => priority switch
    {
        Priority.Urgent => "urgent",
        Priority.Important => "important",
        Priority.Fyi => "FYI",
        _ => throw new ArgumentOutOfRangeException(nameof(priority), priority, "A level without a name."),
    };

    private static string Case(PriorityCase fits, PlaybookNames names)
    {
        var conditions = new List<string>();
        if (fits.Segment is { } segment)
            conditions.Add($"in {names.Segment(segment)}");
        if (fits.RenewalWithinDays is { } days)
            conditions.Add($"when the renewal is at most {Say.Days(days)} away");
        if (fits.Band is { } band)
            conditions.Add($"when health is {Say.Band(band)}");
        return Phrases.List(conditions);
    }
}
