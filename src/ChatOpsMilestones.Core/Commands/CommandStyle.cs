using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Core.Commands;

/// <summary>How a command is typed at a place, so that a hint can be typed as it stands there.</summary>
/// <param name="Before">what comes before the word.</param>
public sealed record CommandStyle(string Before)
{
    private const string Mention = "@Milestones ";

    /// <param name="address">where it is read.</param>
    /// <param name="inThread">true in a thread: Slack runs no slash commands there, and in the workspace plain words are notes.</param>
    public static CommandStyle At(Address address, bool inThread = false) => address.Platform switch
    {
        Address.LocalPlatform => new CommandStyle(address.IsDirect && !inThread ? "" : "/"),
        "slack" => new CommandStyle(inThread ? Mention : "/milestones "),
        "teams" => new CommandStyle(address.IsDirect ? "" : Mention),
        _ => new CommandStyle(Mention),
    };

    /// <summary>Where words mean a card without its id: chats in Teams have no threads, and a reply is the word for both there.</summary>
    public static string OfItsCard(Address address) => address.Platform == "teams" ? "in a reply to its card" : "in the thread of its card";

    /// <summary>The command in quotes: <c>“/milestones why A-7K2Q”</c>.</summary>
    public string Say(string command) => $"“{Before}{command}”";
}
