using ChatOpsMilestones.Teams.Pace;

namespace ChatOpsMilestones.Teams.Connector;

/// <summary>A kind of call: what it counts as, and whether it may be repeated when nobody knows what became of it.</summary>
/// <param name="Name">as it is counted and logged.</param>
/// <param name="Pace">what it counts as.</param>
/// <param name="IsRepeatable">the same once more changes nothing.</param>
/// <param name="IsSerial">nothing else is done in the conversation meanwhile: Teams refuses one of two (412).</param>
internal sealed record ConnectorCall(string Name, PaceKind Pace, bool IsRepeatable, bool IsSerial)
{
    public static ConnectorCall Post { get; } = new("post", PaceKind.Send, false, true);

    public static ConnectorCall Update { get; } = new("update", PaceKind.Send, true, true);

    /// <summary>The same person gives the same conversation.</summary>
    public static ConnectorCall Create { get; } = new("create", PaceKind.Send, true, true);

    public static ConnectorCall Member { get; } = new("member", PaceKind.Look, true, false);

    public static ConnectorCall Members { get; } = new("members", PaceKind.Look, true, false);
}

/// <summary>One call to be made.</summary>
internal sealed record ConnectorRequest(ConnectorCall Call, HttpMethod Method)
{
    public required string Tenant { get; init; }

    /// <summary>The base address that the conversation was seen with.</summary>
    public required string ServiceUrl { get; init; }

    /// <summary>Below the base address, ids percent-encoded; null when one of them cannot be part of an address.</summary>
    public required string? Path { get; init; }

    /// <summary>The conversation as addresses name it, for the pace.</summary>
    public required string Conversation { get; init; }

    public byte[]? Body { get; init; }

    /// <summary>The caller has taken the turn already.</summary>
    public bool IsPaced { get; init; }
}
