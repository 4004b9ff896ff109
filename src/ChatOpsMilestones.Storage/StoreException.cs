namespace ChatOpsMilestones.Storage;

/// <summary>The store could not do its work; the message is for people and holds no secret.</summary>
public sealed class StoreException(StoreFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public StoreFault Fault { get; } = fault;
}
