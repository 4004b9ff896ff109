namespace ChatOpsMilestones.Teams.Connector;

/// <summary>Lets one in at a time into each conversation; whoever waits is let in when the one before has left.</summary>
internal sealed class ConversationGates
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Tenant, string Conversation), Door> doors = [];

    /// <summary>Conversations in which something is being done or waited for.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return doors.Count;
            }
        }
    }

    /// <summary>Waits to be let in; who disposes the result leaves.</summary>
    public async Task<IDisposable> EnterAsync(string tenant, string conversation, CancellationToken cancellationToken)
    {
        var key = (tenant, conversation);
        Door door;
        lock (gate)
        {
            if (!doors.TryGetValue(key, out door!)) // set where it was not there
                doors[key] = door = new Door();
            door.Users++;
        }

        try
        {
            await door.Turn.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(key, door);
            throw;
        }

        return new Visit(() =>
        {
            door.Turn.Release();
            Leave(key, door);
        });
    }

    private void Leave((string Tenant, string Conversation) key, Door door)
    {
        lock (gate)
        {
            if (--door.Users > 0)
                return;
            doors.Remove(key);
            door.Turn.Dispose();
        }
    }

    private sealed class Door
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public int Users { get; set; }
    }

    private sealed class Visit(Action left) : IDisposable
    {
        public void Dispose() => left();
    }
}
