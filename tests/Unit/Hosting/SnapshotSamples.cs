using IndustrialGateway.Hosting;

namespace IndustrialGateway.Tests.Unit.Hosting;

/// <summary>A snapshot with known figures.</summary>
internal static class SnapshotSamples
{
    public static GatewaySnapshot One() => new()
    {
        Gateway = "line-3",
        Version = "1.2.3",
        Epoch = 1763812345,
        TimeNs = 1763812357_500_000_000,
        UptimeSeconds = 12.5,
        Ready = false,
        NotReady = ["uplink plant: refused"],
        Received = 100,
        Forwarded = 70,
        DroppedBeforeSplit = [1, 0, 0, 0, 0],
        MemoryBytes = 1000,
        CpuSeconds = 0.25,
        AllocatedBytes = 5000,
        GcCollections = [9, 2, 1],
        Excesses = [new ExcessSnapshot("press-1", "cyclic", 3, 12_000)],
        Devices = [Device()],
        Classes = [],
        Uplinks = [Uplink()],
        Values = [],
    };

    public static DeviceSnapshot Device() => new()
    {
        Name = "press-1", Protocol = "modbus-tcp", Endpoint = "10.0.0.1:502", Simulated = false, Status = PathStatus.Up, Reason = "", StatusSeconds = 3,
        Note = "", Tags = 4, Good = 3, Uncertain = 1, Bad = 0, Received = 100, Exchanges = 0, ReceivedBytes = 0, RoundTripNs = 0, AverageRoundTripNs = 0,
        ScanOverruns = 0,
    };

    private static UplinkSnapshot Uplink() => new()
    {
        Name = "plant",
        Type = "mqtt",
        Status = PathStatus.Down,
        Reason = "refused",
        StatusSeconds = 1,
        Endpoint = "mqtt://broker:1883",
        Service = new ServiceSnapshot(10_000_000, 9_000_000, 42_000_000, 5),
        Connections =
        [
            new ConnectionSnapshot { Name = "cyclic", Status = PathStatus.Down, Reason = "refused", Endpoint = "", SentBytes = 9000, Connects = 1 },
        ],
        Classes =
        [
            new UplinkClassSnapshot
            {
                Class = "cyclic", Received = 100, Forwarded = 70, Replaced = 20, Dropped = [0, 5, 0, 0, 7], Rejected = 2, Stored = 0, InFlight = 3, Unexplained = 0,
                Late = new BlameSnapshot(4, 5, 6, 7), Demoted = 8,
            },
        ],
    };
}
