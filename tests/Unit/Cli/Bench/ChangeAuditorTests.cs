using System.Globalization;
using System.Text;
using IndustrialGateway.Cli.Bench.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Cli.Bench;

public sealed class ChangeAuditorTests
{
    private const int Items = 2;
    private const long Us = 1_000_000_000;

    private readonly ChangeAuditor _auditor = new(Items);
    private long _sequence;

    [Fact]
    public void Audit_EveryChangeOnce_IsClean()
    {
        Run(0, 3);
        _auditor.Count(4); // 4 to 7
        Run(3, 9);

        var figures = _auditor.Figures;
        Assert.True(figures.IsClean, figures.ToString());
        Assert.Equal(4 * Items, figures.Samples);
        Assert.True(_auditor.IsComplete);
    }

    [Fact]
    public void Audit_ChangesLeftOut_CountsThoseOfTheWindow()
    {
        Run(0, 1);
        _auditor.Count(4); // 2 to 5
        Message((0, 3), (1, 2));
        Message((0, 8), (1, 8));

        // Item 0: 2, 4, 5. Item 1: 3, 4, 5.
        Assert.Equal((6, 2), (_auditor.Figures.Missing, _auditor.Figures.Samples));
    }

    [Fact]
    public void Audit_ChangeThatCameAgain_IsStale()
    {
        Run(0, 1);
        _auditor.Count(4);
        Message((0, 2), (1, 2));
        Message((0, 2), (1, 3));

        Assert.Equal((1, 0), (_auditor.Figures.Stale, _auditor.Figures.Missing));
    }

    [Fact]
    public void Audit_ValueOfAnotherItem_IsWrong()
    {
        Run(0, 1);
        _auditor.Count(4);
        Message((0, 2), (1, 2));
        Send(Sample(0, ChangeSignal.ValueAt(3, item: 1, Items)));

        Assert.Equal(1, _auditor.Figures.Wrong);
    }

    [Fact]
    public void Audit_HoleInTheNumbers_IsAFault()
    {
        Run(0, 1);
        _auditor.Count(4);
        _sequence++;
        Message((0, 2), (1, 2));

        Assert.Equal(1, _auditor.Figures.SequenceFaults);
    }

    private void Run(int from, int to)
    {
        for (var tick = from; tick < to; tick++)
        {
            Message((0, tick), (1, tick));
        }
    }

    private void Message(params (int Item, long Tick)[] changes) =>
        Send([.. changes.Select(change => Sample(change.Item, ChangeSignal.ValueAt(change.Tick, change.Item, Items)))]);

    private static string Sample(int item, uint value) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"tag\":\"t{item}\",\"value\":{value},\"q\":\"good\",\"ts\":{Us},\"rx\":{Us}}}");

    private void Send(params string[] samples) => _auditor.Audit(
        "igw/bench/d0/cyclic"u8,
        Encoding.UTF8.GetBytes($"{{\"v\":1,\"gateway\":\"bench\",\"device\":\"d0\",\"class\":\"cyclic\",\"epoch\":1,\"seq\":{++_sequence},\"samples\":[{string.Join(',', samples)}]}}"),
        Us + 500,
        Us / 1000);
}
