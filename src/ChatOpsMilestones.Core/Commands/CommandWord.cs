namespace ChatOpsMilestones.Core.Commands;

/// <summary>One command of the grammar, as <c>help</c> lists it.</summary>
/// <param name="Name">the word itself.</param>
/// <param name="Arguments">what follows it.</param>
/// <param name="Meaning">what it does, in one line.</param>
public sealed record CommandWord(string Name, string Arguments, string Meaning)
{
    public static IReadOnlyList<CommandWord> All { get; } =
    [
        new("mine", "", "your open alerts, most important first, and what is being held back"),
        new("due", "[days]", "renewals, deadlines and expiring cards of your accounts that come up (14 days unless you say)"),
        new("account", "[name]", "one account: facts, health, open alerts, recent history"),
        new("health", "[account] [+5|-5 because <reason>|clear]", "an account’s health: its parts and what moved it; add to it or take off, up to 10 points for 30 days"),
        new("why", "[alert]", "why you were shown an alert, or were not, with the points: why A-7K2Q"),
        new("handled", "[alert] [what came of it]", "the alert is done; everybody sees your line on its card"),
        new("snooze", "[alert] <4h|1d|3d|1w|date>", "hide an alert; it comes back only if it still holds"),
        new("helpful", "[alert]", "it was worth your time; you are shown more of the kind"),
        new("undo", "[alert]", "take back the last thing you did on its card"),
        new("show", "[alert]", "the alert’s card once more, with its buttons: show A-7K2Q"),
        new("silence", "<account>", "everything that was not sent about an account, and why"),
        new("replay", "<milestone>", "how often a milestone would have fired over your history, and whether it meant anything"),
        new("subscribe", "<segment> [time|usage|team|value|risk] [urgent|important|fyi]", "have this channel told about a segment (managers)"),
        new("unsubscribe", "[segment]", "stop that (managers)"),
        new("subscriptions", "", "what this channel is told about"),
        new("outages", "", "which data is late, looks wrong or is lost"),
        new("outage", "end <id> [lost]", "say that an outage is over, or that its days are lost (managers)"),
        new("milestones", "", "the milestones of the playbook, and which of them run"),
        new("milestone", "<name>", "one milestone in plain words: when it fires, how loud, what to do, what was learned"),
        new("promote", "<milestone> [on|pilot|shadow|off] [accounts]", "change how a milestone runs; a pilot names its accounts (managers)"),
        new("note", "milestone <id> <text>", "keep what you learned about a milestone"),
        new("settings", "", "when and where you are told, and how much"),
        new("quiet", "[18:00-08:30|off|usual]", "the hours of a working day in which you are not told"),
        new("digest", "[09:00|off|usual]", "when your digest comes"),
        new("deliver", "[here|dm|slack|teams|nowhere]", "where your alerts come: this channel, your direct messages, or only your page"),
        new("budget", "[1-50|usual]", "how many cards a day; urgent ones may exceed it"),
        new("help", "", "this list"),
    ];

    /// <summary>True when the word says something by itself outside of a card's thread too.</summary>
    public bool StandsAlone => !Arguments.StartsWith('<') && !Arguments.StartsWith("[alert]", StringComparison.Ordinal)
        && !Arguments.StartsWith("[account]", StringComparison.Ordinal) && !Arguments.StartsWith("[name]", StringComparison.Ordinal);

    public string Usage => Arguments.Length == 0 ? Name : $"{Name} {Arguments}";
}
