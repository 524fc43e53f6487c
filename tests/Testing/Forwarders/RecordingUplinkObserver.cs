using System.Collections.Concurrent;

namespace IndustrialGateway.Tests.Testing.Forwarders;

/// <summary>Remembers what a forwarder says of its connections.</summary>
public sealed class RecordingUplinkObserver : IUplinkObserver
{
    private long _sentBytes;

    /// <summary><c>+class endpoint</c> for a connection, <c>-class reason</c> for its end.</summary>
    public ConcurrentQueue<string> Events { get; } = new();

    /// <summary>Bytes handed to the kernel.</summary>
    public long SentBytes => Interlocked.Read(ref _sentBytes);

    /// <inheritdoc/>
    public void Connected(string className, string endpoint) => Events.Enqueue($"+{className} {endpoint}");

    /// <inheritdoc/>
    public void Disconnected(string className, string reason) => Events.Enqueue($"-{className} {reason}");

    /// <inheritdoc/>
    public void Sent(string className, long bytes) => Interlocked.Add(ref _sentBytes, bytes);
}
