using System.Collections.Concurrent;

namespace ChatOpsMilestones.Teams.Conversations;

/// <summary>The tenants that are served: those of the settings; or, with the development switch and none set, whichever has spoken.</summary>
public sealed class TeamsTenants(TeamsOptions options)
{
    private const int MostSeen = 100;

    private readonly IReadOnlyList<string> named = options.Tenants;
    private readonly ConcurrentDictionary<string, bool> seen = new(StringComparer.Ordinal);

    /// <summary>Lower case; our own first.</summary>
    public IReadOnlyList<string> All => named.Count > 0 ? named : [.. seen.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether a tenant is served; asking is how a new one becomes known with the development switch.</summary>
    /// <param name="tenant">in any case.</param>
    public bool Serves(string tenant)
    {
        var id = tenant.ToLowerInvariant();
        if (named.Count > 0)
            return named.Contains(id);

        // The first two activities of a tenant may come at one instant; either makes it known, and both are served.
        return options.AllowUnauthenticatedLoopback && (seen.ContainsKey(id) || (seen.Count < MostSeen && seen.GetOrAdd(id, true)));
    }
}
