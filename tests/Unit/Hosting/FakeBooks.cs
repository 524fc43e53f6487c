using IndustrialGateway.Hosting;
using IndustrialGateway.Hosting.Uplinks;

namespace IndustrialGateway.Tests.Unit.Hosting;

/// <summary>Books of an uplink with one class whose figures the test sets.</summary>
internal sealed class FakeBooks(LatencyClass latencyClass) : IUplinkBooks
{
    public long Forwarded { get; set; }

    public long Waiting { get; set; }

    public IReadOnlyList<IDelivery> Deliveries { get; } = [new NoDelivery(latencyClass)];

    public long Rejected { get; set; }

    public bool IsDrained(LatencyClass other) => Waiting == 0;

    public UplinkClassSnapshot? BooksOf(LatencyClass other) => other.Index != latencyClass.Index ? null : new UplinkClassSnapshot
    {
        Class = other.Name, Received = Forwarded + Waiting + Rejected, Forwarded = Forwarded, Replaced = 0, Dropped = [0, 0, 0, 0], Rejected = Rejected, Stored = Waiting,
        InFlight = 0, Unexplained = 0,
    };

    public LatencyHistogram? HistogramOf(byte classIndex, Stage stage) => null;

    public long DeadlineMisses(byte classIndex, Stage stage) => 0;

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
