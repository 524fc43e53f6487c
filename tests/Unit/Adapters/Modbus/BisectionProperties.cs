using IndustrialGateway.Protocols.Modbus;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Adapters.Modbus;

/// <summary>Random tags on random ground: whatever can be read is read, whatever cannot is said to be so, and in the end nothing is refused any more.</summary>
public sealed class BisectionProperties
{
    private const int Cases = 400;
    private const int Addresses = 60;

    [Fact]
    public async Task Run_RandomHoles_EveryReadableTagFlowsAndEveryOtherIsKnown()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            await CheckAsync(seed);
        }
    }

    private static async Task CheckAsync(int seed)
    {
        var random = new Random(seed);
        var tags = new List<(int From, int Length, string? Group)>();
        var longest = random.Next(12, 40);
        var map = new MapBuilder().Device("d", keys: [("max_gap", $"{random.Next(0, 8)}"), ("max_registers", $"{longest}")]);
        var groupFrom = random.Next(Addresses);
        for (var i = 0; i < random.Next(1, 25); i++)
        {
            var length = random.Next(3) == 0 ? random.Next(1, 9) : 1;
            var isCoherent = random.Next(4) == 0;
            tags.Add((isCoherent ? groupFrom + random.Next(longest - length + 1) : random.Next(Addresses), length, isCoherent ? "g" : null));
            map.Tag($"t{i}", $"holding/{tags[i].From}", $"uint16({length})", group: tags[i].Group, coherent: isCoherent);
        }

        await using var run = new VirtualRun(map, seed);
        var unit = run.Channel[1];
        unit.MaxItems = random.Next(9, 40);
        for (var i = random.Next(12); i > 0; i--)
        {
            unit.Missing.Add(random.Next(Addresses));
        }

        run.Start().AdvanceMs(350);
        var scanned = run.Channel.Requests.Count;
        for (var round = 0; round < 20; round++)
        {
            run.AdvanceMs(100);
        }

        Check(run, unit, tags, seed);
        var refused = run.Channel.Requests.Skip(scanned).TakeLast(3).Count(r => unit.Answer(r.Request) is { Exception: not ModbusExceptionCode.None });

        // Where nothing is left to read, what is asked only tells that the device is there, and may be refused.
        Assert.True(refused == 0 || run.Writer.All.TrueForAll(entry => !entry.Sample.Status.IsGood), $"seed {seed}: {refused} of the last requests refused");
    }

    private static void Check(VirtualRun run, ScriptedUnit unit, List<(int From, int Length, string? Group)> tags, int seed)
    {
        var together = tags.Where(tag => tag.Group is not null && IsReadable(unit, tag.From, tag.Length)).ToArray();
        var from = together.Select(tag => tag.From).DefaultIfEmpty().Min();
        var isCoherent = together.Length > 0 && IsReadable(unit, from, together.Max(tag => tag.From + tag.Length) - from);
        for (var i = 0; i < tags.Count; i++)
        {
            var tag = tags[i];
            var expected = !IsReadable(unit, tag.From, tag.Length) ? "BadNodeIdUnknown" : tag.Group is null || isCoherent ? "Good" : "BadConfigurationError";
            var statuses = run.Writer.StatusOf($"d/t{i}").Distinct();
            Assert.True(statuses.SequenceEqual([expected]), $"seed {seed}: t{i} {tag}: {string.Join(' ', statuses)}, not {expected}");
        }
    }

    private static bool IsReadable(ScriptedUnit unit, int from, int length) =>
        unit.Answer(ModbusRequest.Read(1, ModbusTable.HoldingRegisters, from, length)) is { Exception: ModbusExceptionCode.None };
}
