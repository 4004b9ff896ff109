using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsMilestones.Teams.Inbound;

/// <summary>An activity whose sender was proven, as it was sent.</summary>
/// <param name="Body">the activity; untrusted in its shape.</param>
/// <param name="Stamp">real time stamp of its receipt: Teams waits some 15 seconds for an answer.</param>
public sealed record ReceivedActivity(JsonElement Body, long Stamp);

/// <summary>What Teams is answered at once.</summary>
/// <param name="Status">of HTTP: 200; 501 for an invoke that we do not know; 403 for a tenant that is not served.</param>
/// <param name="Body">null for an empty one.</param>
public sealed record ActivityAnswer(int Status, JsonNode? Body)
{
    public static ActivityAnswer Accepted { get; } = new(200, null);

    public static ActivityAnswer Unknown { get; } = new(501, null);

    public static ActivityAnswer Of(JsonNode body) => new(200, body);
}

/// <summary>Takes a proven activity: returns when it is stored, and for an invoke when it is answered; throws when it could not be stored.</summary>
public delegate Task<ActivityAnswer> ActivityReceiver(ReceivedActivity activity, CancellationToken cancellationToken);
