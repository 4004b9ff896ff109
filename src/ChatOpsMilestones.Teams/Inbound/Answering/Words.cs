using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Teams.Inbound.Answering;

/// <summary>What is said about answers that cannot be given where they were asked for.</summary>
internal static class Words
{
    public const string Slow = "This takes longer than Teams waits. I am still at it: the card changes, or I write to you in our chat.";
    public const string Busy = "Many things wait for me just now. Yours is kept, and I will do it by myself.";
    public const string Kept = "I could not finish that just now. It is kept, and I will try again by myself.";
    public const string Before = "That is done already.";
    public const string NoCard = "I cannot show that card just now. Try again in a moment.";
    public const string OldButton = "That button is of another version of me. Ask for the card again.";
    public const string Unreadable = "That was not of a shape that I know.";
    public const string Closed = "Closed. Nothing was changed.";
    public const string Shared = "Said to everybody here.";
    public const string InOurChat = "I answered in our chat, because it is for you alone.";
    public const string FormInOurChat = "I put the form into our chat.";
    public const string NoChat = "The answer is for you alone, and we have no chat yet. Find me under “Apps”, press “Add”, and ask me there.";
    public const string Strangers = "You are not on the team list, so I cannot show you accounts. CS operations keep the list (people.csv).";
    public const string NoAccounts = "No account fits that name.";

    // What Teams shows of a toast at once, on a phone too.
    private const int LongestToast = 240;
    private const int MostToastLines = 3;

    /// <summary>The message as a toast; null when it is more than one holds.</summary>
    public static string? Toast(TextMessage message)
    {
        var words = Plain(message, MostToastLines + 1);
        return words.Length <= LongestToast && message.Lines.Count <= MostToastLines && message.Lines.All(l => l is { AlertId: null, AccountId: null, Url: null }) ? words : null;
    }

    /// <summary>Plain words, a sentence behind the other.</summary>
    public static string Plain(TextMessage message, int lines) => string.Join(' ', new[] { message.Title }
        .Concat(message.Lines.Take(lines).Select(l => l.Lead is { } lead ? $"{lead}: {l.Text}" : l.Text))
        .Where(part => !string.IsNullOrWhiteSpace(part))
        .Select((part, at) => at == 0 && part == message.Title && !part!.EndsWith('.') ? part + ":" : part));
}
