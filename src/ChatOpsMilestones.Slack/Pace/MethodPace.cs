namespace ChatOpsMilestones.Slack.Pace;

/// <summary>
/// How often a method may be called for a workspace, and how long a call waits for its turn and for its answer. Source:
/// docs.slack.dev/apis/web-api/rate-limits (tiers 1–4: 1, 20, 50 and 100 a minute).
/// </summary>
/// <param name="PerMinute">0 for the methods with limits of their own that we do not come near.</param>
/// <param name="LongestWait">for a turn; beyond it the call is refused at once.</param>
/// <param name="Patience">for the answer.</param>
public sealed record MethodPace(int PerMinute, TimeSpan LongestWait, TimeSpan Patience)
{
    public const string PostMessage = "chat.postMessage";
    public const string UpdateMessage = "chat.update";

    private const int Tier2 = 20;
    private const int Tier3 = 50;
    private const int Tier4 = 100;

    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(15);

    // Somebody looks at the screen, and a trigger lives for 3 seconds.
    private static readonly MethodPace Interactive = new(Tier4, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8));

    private static readonly Dictionary<string, MethodPace> ByMethod = new()
    {
        ["auth.test"] = new(0, Wait, Answer),
        ["oauth.v2.access"] = new(0, Wait, Answer),
        ["chat.getPermalink"] = new(0, Wait, Answer),
        [PostMessage] = new(0, Wait, Answer), // by channel and workspace: MessagePace
        [UpdateMessage] = new(Tier3, Wait, Answer),
        ["chat.postEphemeral"] = Interactive,
        ["chat.delete"] = new(Tier3, Wait, Answer),
        ["apps.connections.open"] = new(Tier3, Wait, Answer),
        ["conversations.open"] = new(Tier3, Wait, Answer),
        ["conversations.info"] = new(Tier3, Wait, Answer),
        ["conversations.join"] = new(Tier3, Wait, Answer),
        ["conversations.history"] = new(Tier3, Wait, Answer),
        ["conversations.replies"] = new(Tier3, Wait, Answer),
        ["conversations.members"] = new(Tier4, Wait, Answer),
        ["conversations.list"] = new(Tier2, Wait, Answer),
        ["users.conversations"] = new(Tier3, Wait, Answer),
        ["users.info"] = new(Tier4, Wait, Answer),
        ["users.lookupByEmail"] = new(Tier3, Wait, Answer),
        ["views.open"] = Interactive,
        ["views.push"] = Interactive,
        ["views.update"] = Interactive,
        ["views.publish"] = new(Tier4, Wait, Answer),
        ["files.getUploadURLExternal"] = new(Tier4, Wait, Answer),
        ["files.completeUploadExternal"] = new(Tier4, Wait, Answer),
    };

    /// <summary>That of a method; one that is not in the table is taken for tier 2.</summary>
    public static MethodPace Of(string method) => ByMethod.GetValueOrDefault(method) ?? new(Tier2, Wait, Answer);
}
