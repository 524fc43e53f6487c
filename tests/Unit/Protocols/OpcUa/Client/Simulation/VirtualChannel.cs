namespace IndustrialGateway.Tests.Unit;

/// <summary>A connection: both directions in order, each with its latency.</summary>
internal sealed class VirtualChannel(VirtualTime time, Random random)
{
    private long _lastToServer;
    private long _lastToClient;

    public bool IsOpen { get; private set; } = true;

    /// <summary>Told when it ends.</summary>
    public Action? OnClosed { get; set; }

    public void ToServer(Action action) => _lastToServer = Send(_lastToServer, action);

    public void ToClient(Action action) => _lastToClient = Send(_lastToClient, action);

    public void Close()
    {
        if (IsOpen)
        {
            IsOpen = false;
            time.After(1, () => OnClosed?.Invoke());
        }
    }

    private long Send(long last, Action action)
    {
        var at = Math.Max(last, time.Now + random.Next(1, 20));
        time.At(at, () =>
        {
            if (IsOpen)
            {
                action();
            }
        });
        return at;
    }
}
