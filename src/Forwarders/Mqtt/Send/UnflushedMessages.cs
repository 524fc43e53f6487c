namespace IndustrialGateway.Forwarders.Mqtt.Send;

/// <summary>QoS 0: messages in the send buffer, settled when the kernel has their bytes. One thread. Bounded by what fits between two flushes.</summary>
internal sealed class UnflushedMessages(IDelivery delivery)
{
    private readonly List<OpenMessage> _complete = [];
    private readonly Stack<OpenMessage> _free = new();
    private OpenMessage? _current;

    /// <summary>A message begins.</summary>
    public void Begin(OutgoingMessage message)
    {
        _current = _free.TryPop(out var free) ? free : new OpenMessage();
        _current.Begin(message);
    }

    /// <summary>The uplink will never take these samples of the message.</summary>
    public void Refuse(int first, int next) => _current!.Refuse(first, next);

    /// <summary>All of the message is in the send buffer.</summary>
    public void End()
    {
        _complete.Add(_current!);
        _current = null;
    }

    /// <summary>The kernel has everything put into the send buffer so far.</summary>
    public void Settle()
    {
        foreach (var message in _complete)
        {
            message.Settle(delivery);
            _free.Push(message);
        }

        _complete.Clear();
    }
}
