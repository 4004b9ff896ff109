using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Milestones;

/// <content>Kinds that look at the people of the customer, and at what a model says of the account.</content>
public abstract partial record Trigger
{
    /// <summary>A contact changed: another role, gone, no longer the champion. Entity: the contact; period: the change.</summary>
    public sealed record RoleChange : Trigger
    {
        public required IReadOnlyList<ContactChangeKind> Changes { get; init; }

        /// <summary>Roles that count, before or after the change; empty for all.</summary>
        public IReadOnlyList<string> Roles { get; init; } = [];

        /// <summary>True when only changes of a champion count (of who is one, or was one until that very change).</summary>
        public bool ChampionsOnly { get; init; }

        /// <summary>Days after which it is no longer news.</summary>
        public int ForDays { get; init; } = 14;
    }

    /// <summary>
    /// We wrote or called and nobody answered. Entity: the contact (or the account, without one); period: the day of the
    /// first message that is still unanswered.
    /// </summary>
    public sealed record Unanswered : Trigger
    {
        /// <summary>Messages without an answer, 1–20.</summary>
        public int Outreaches { get; init; } = 3;

        /// <summary>Days into which they must fall.</summary>
        public int WithinDays { get; init; } = 14;

        /// <summary>Days after an out-of-office reply for which the contact counts as away: messages of these days do not count.</summary>
        public int AwayDays { get; init; } = 14;
    }

    /// <summary>Several people who used the product stopped at about the same time. Period: the day it opened.</summary>
    public sealed record PeopleStopped : Trigger
    {
        public string Metric { get; init; } = "logins";

        /// <summary>People who stopped.</summary>
        public int People { get; init; } = 3;

        /// <summary>Complete days without a value above 0.</summary>
        public int SilentDays { get; init; } = 14;

        /// <summary>Days of the four weeks before the silence on which each was active, at least.</summary>
        public int ActiveDays { get; init; } = 4;
    }

    /// <summary>
    /// A model finds something likelier than it was. Silent where the model gives nothing usable. Period: the day it opened.
    /// </summary>
    public sealed record Predictive : Trigger
    {
        public string Model { get; init; } = "churn";

        /// <summary>Rise of the probability within <see cref="WithinDays"/>, 0–1; null when only the level counts.</summary>
        public double? Rise { get; init; }

        public int WithinDays { get; init; } = 30;

        /// <summary>Level of the probability, 0–1; null when only the rise counts.</summary>
        public double? AtLeast { get; init; }
    }

    /// <summary>
    /// The mean of the respondents' latest answers fell. Period: the answer that brought it down.
    /// </summary>
    public sealed record SurveyMean : Trigger
    {
        public string SurveyKind { get; init; } = "nps";

        /// <summary>Points below the highest mean of the days looked back.</summary>
        public double Drop { get; init; } = 2;

        /// <summary>Respondents without whom no mean is worth anything.</summary>
        public int Respondents { get; init; } = 3;

        public int WithinDays { get; init; } = 90;

        /// <summary>Days after which the answer is no longer news.</summary>
        public int ForDays { get; init; } = 14;
    }
}
