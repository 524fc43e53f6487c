namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Hands the publish responses of one channel to the client's receiver, as long as that channel is the client's.</summary>
internal sealed class PublishRelay(UaClient client) : IPublishSink
{
    private volatile bool _isStopped;

    /// <summary>The channel is no longer the client's.</summary>
    public void Stop() => _isStopped = true;

    /// <inheritdoc/>
    public void OnPublish(uint requestId, ReadOnlySpan<byte> body, long receivedTimestamp)
    {
        if (!_isStopped)
        {
            client.PublishSink?.OnPublish(requestId, body, receivedTimestamp);
        }
    }

    /// <inheritdoc/>
    public void OnPublishLost(uint requestId, UaStatusCode status)
    {
        if (!_isStopped)
        {
            client.PublishSink?.OnPublishLost(requestId, status);
        }
    }
}
