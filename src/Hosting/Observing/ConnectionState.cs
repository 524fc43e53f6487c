namespace IndustrialGateway.Hosting.Observing;

/// <summary>One connection of an uplink: of a class, of all classes (empty name), or <c>ctl</c>. Any thread; changes hold the uplink's lock.</summary>
internal sealed class ConnectionState(string className, long startedNs)
{
    private long _sentBytes;

    public string ClassName { get; } = className;

    public PathStatus Status { get; set; } = PathStatus.Starting;

    public string Reason { get; set; } = "";

    public string Endpoint { get; set; } = "";

    /// <summary>Monotonic time of the last change of status.</summary>
    public long SinceNs { get; set; } = startedNs;

    public long Connects { get; set; }

    /// <summary>True: the forwarder has said in this run that it is lost.</summary>
    public bool SaidLost { get; set; }

    public long SentBytes => Interlocked.Read(ref _sentBytes);

    public void AddSent(long bytes) => Interlocked.Add(ref _sentBytes, bytes);
}
