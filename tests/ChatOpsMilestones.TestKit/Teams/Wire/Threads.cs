namespace ChatOpsMilestones.TestKit.Teams.Wire;

/// <summary>How a thread of a channel is named.</summary>
internal static class Threads
{
    private const string Mark = ";messageid=";

    public static string Channel(string conversation) => conversation.Split(Mark)[0];

    public static string? Root(string conversation) => conversation.Split(Mark) is [_, var root] ? root : null;

    public static string Of(string channel, string root) => channel + Mark + root;
}
