namespace IndustrialGateway.Cli.Checks;

/// <summary>A delivery that never has anything: what a forwarder is given to connect and do nothing else.</summary>
internal sealed class EmptyDelivery(LatencyClass latencyClass) : IDelivery
{
    public IReadOnlyList<LatencyClass> Classes { get; } = [latencyClass];

    public string ClassName => "doctor";

    public void ConnectionOpened()
    {
    }

    public async ValueTask WaitAsync(CancellationToken cancellationToken) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, SystemTime.Provider, cancellationToken).ConfigureAwait(false);

    public OutgoingMessage? TryTake() => null;

    public void Sent(OutgoingMessage message, int bytes)
    {
    }

    public void Accept(OutgoingMessage message)
    {
    }

    public void Reject(OutgoingMessage message, ReadOnlySpan<int> sampleIndices)
    {
    }

    public void Retry(OutgoingMessage message)
    {
    }

    public ReadOnlySpan<byte> PayloadOf(in Sample sample) => default;
}
