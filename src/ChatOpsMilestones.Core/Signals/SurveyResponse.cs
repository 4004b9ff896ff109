namespace ChatOpsMilestones.Core.Signals;

/// <summary>One answer to a survey. Scores of <c>nps</c> are 0–10.</summary>
public sealed record SurveyResponse : AccountRecord
{
    public string SurveyKind { get; init; } = "nps";

    public string? ContactId { get; init; }

    public required int Score { get; init; }

    public string? Comment { get; init; }

    public required DateTimeOffset At { get; init; }

    public override DateTimeOffset OrderedAt => At;
}
