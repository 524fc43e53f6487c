using IndustrialGateway.Hosting;
using IndustrialGateway.Hosting.Uplinks;
using IndustrialGateway.Shaping.Ledger;
using IndustrialGateway.Shaping.Premises;

namespace IndustrialGateway.Tests.Unit.Hosting;

/// <summary>Books of an uplink with one class whose figures the test sets.</summary>
internal sealed class FakeBooks(LatencyClass latencyClass) : IUplinkBooks
{
    public long Forwarded { get; set; }

    public long Waiting { get; set; }

    public IReadOnlyList<IDelivery> Deliveries { get; } = [new NoDelivery(latencyClass)];

    public long Rejected { get; set; }

    public Dictionary<Blame, long> Misses { get; } = [];

    public LateLog Late { get; } = new();

    public ServiceFigures Service { get; set; }

    public Dictionary<int, ArrivalFigures> Arrivals { get; } = [];

    public bool IsDrained(LatencyClass other) => Waiting == 0;

    public UplinkClassSnapshot? BooksOf(LatencyClass other) => other.Index != latencyClass.Index ? null : new UplinkClassSnapshot
    {
        Class = other.Name, Received = Forwarded + Waiting + Rejected, Forwarded = Forwarded, Replaced = 0, Dropped = [0, 0, 0, 0, 0], Rejected = Rejected, Stored = Waiting,
        InFlight = 0, Unexplained = 0,
    };

    public LatencyHistogram? HistogramOf(byte classIndex, Stage stage) => null;

    public long DeadlineMisses(byte classIndex, Stage stage) => 0;

    public long MissesOf(byte classIndex, Blame blame) => classIndex == latencyClass.Index ? Misses.GetValueOrDefault(blame) : 0;

    public LateLog? LateOf(byte classIndex) => classIndex == latencyClass.Index ? Late : null;

    public LatencyHistogram? AgeOf(byte classIndex) => null;

    public ArrivalFigures ArrivalOf(byte classIndex, int deviceIndex) => classIndex == latencyClass.Index ? Arrivals.GetValueOrDefault(deviceIndex) : default;

    public long DemotedOf(byte classIndex) => 0;

    /// <summary>Books a miss as the ledger does.</summary>
    public void Miss(in LateSample late)
    {
        Late.Add(late);
        Misses[late.Blame] = Misses.GetValueOrDefault(late.Blame) + late.Count;
    }

    public void BeginDrain()
    {
    }

    public long DropRest() => 0;

    private sealed class NoDelivery(LatencyClass latencyClass) : IDelivery
    {
        public IReadOnlyList<LatencyClass> Classes { get; } = [latencyClass];

        public string ClassName => latencyClass.Name;

        public void ConnectionOpened()
        {
        }

        public ValueTask WaitAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

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
}
