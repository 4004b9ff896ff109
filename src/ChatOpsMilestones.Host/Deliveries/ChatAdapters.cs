using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Hosting.Deliveries;

/// <summary>The platforms that are connected.</summary>
public sealed class ChatAdapters(IEnumerable<IChatAdapter> adapters)
{
    private readonly Dictionary<string, IChatAdapter> byPlatform = adapters.ToDictionary(a => a.Platform);

    public IChatAdapter? Find(string platform) => byPlatform.GetValueOrDefault(platform);
}
