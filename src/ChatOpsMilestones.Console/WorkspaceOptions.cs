using System.Security.Cryptography;

namespace ChatOpsMilestones.Workspace;

/// <summary>The local workspace: section <c>Workspace</c> of the settings.</summary>
public sealed class WorkspaceOptions
{
    public const string Section = "Workspace";

    /// <summary>Shortest token, characters.</summary>
    public const int ShortestToken = 16;

    /// <summary>Name of the company, at the top of the sidebar.</summary>
    public string Title { get; set; } = "ChatOps Milestones";

    /// <summary>The bot's name in the chat; <c>@Milestones</c> addresses it.</summary>
    public string BotName { get; set; } = "Milestones";

    /// <summary>Channel that opens for a person whose direct messages are still empty. Default <c>cs-alerts</c>.</summary>
    public string HomeChannel { get; set; } = "cs-alerts";

    /// <summary>What the printed address carries; at least <see cref="ShortestToken"/> characters, valid until the program stops.</summary>
    public string Token { get; set; } = "";

    /// <summary>Names beside the loopback ones under which the pages may be asked for; others are refused (400).</summary>
    public IReadOnlyList<string> HostNames { get; set; } = [];

    /// <summary>How often live pages look for changes of other hosts, real time; changes of this one arrive at once. 100 ms to 1 min.</summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a page without script waits for its card to show what was just done, real time. Up to 10 s.</summary>
    public TimeSpan WaitForCard { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>A token for one start of the program.</summary>
    public static string NewToken() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Everything that is wrong with the settings; empty when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (Token.Length < ShortestToken)
            faults.Add($"{Section}:Token has {Token.Length} characters; it needs at least {ShortestToken}.");
        if (string.IsNullOrWhiteSpace(Title))
            faults.Add($"{Section}:Title is empty; give the company's name.");
        if (string.IsNullOrWhiteSpace(BotName))
            faults.Add($"{Section}:BotName is empty.");
        if (LookEvery < TimeSpan.FromMilliseconds(100) || LookEvery > TimeSpan.FromMinutes(1))
            faults.Add($"{Section}:LookEvery is {LookEvery}; it must be from 100 ms to 1 minute.");
        if (WaitForCard < TimeSpan.Zero || WaitForCard > TimeSpan.FromSeconds(10))
            faults.Add($"{Section}:WaitForCard is {WaitForCard}; it must be from 0 to 10 seconds.");
        return faults;
    }
}
