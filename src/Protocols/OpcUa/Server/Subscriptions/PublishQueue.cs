namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What one session has for its subscriptions: their publish requests, first come first served, and words about subscriptions that ended. Under the gate of the engine.</summary>
internal sealed class PublishQueue(int maxResponseBytes)
{
    private readonly Queue<PublishTicket> _tickets = [];
    private readonly Queue<(uint SubscriptionId, UaStatusCode Status)> _endings = [];

    /// <summary>Largest response the session takes, in bytes.</summary>
    public int MaxResponseBytes => maxResponseBytes;

    /// <summary>Subscriptions of the session.</summary>
    public List<Subscription> Subscriptions { get; } = [];

    /// <summary>Requests waiting.</summary>
    public int Count => _tickets.Count;

    /// <summary>Subscriptions that ended without the client's doing, not told yet.</summary>
    public int Endings => _endings.Count;

    /// <summary>When the oldest request runs out.</summary>
    public long NextExpiry => _tickets.TryPeek(out var ticket) ? ticket.ExpiresAt : long.MaxValue;

    public void Enqueue(in PublishTicket ticket) => _tickets.Enqueue(ticket);

    public bool TryDequeue(out PublishTicket ticket) => _tickets.TryDequeue(out ticket);

    /// <summary>Remembers that a subscription ended; the oldest of too many is forgotten.</summary>
    public void AddEnding(uint subscriptionId, UaStatusCode status, int most)
    {
        if (_endings.Count >= most)
        {
            _endings.Dequeue();
        }

        _endings.Enqueue((subscriptionId, status));
    }

    public bool TryTakeEnding(out (uint SubscriptionId, UaStatusCode Status) ending) => _endings.TryDequeue(out ending);

    /// <summary>The subscription that has waited longest for a request among those of the highest priority; null where none waits.</summary>
    public Subscription? Neediest()
    {
        Subscription? best = null;
        foreach (var subscription in Subscriptions)
        {
            if (subscription.WaitsForRequest
                && (best is null || subscription.Priority > best.Priority || (subscription.Priority == best.Priority && subscription.LastSent < best.LastSent)))
            {
                best = subscription;
            }
        }

        return best;
    }
}
