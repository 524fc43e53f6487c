using System.Buffers.Binary;
using IndustrialGateway.Adapters.Modbus;
using IndustrialGateway.Protocols.Modbus;
using IndustrialGateway.Simulation;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Modbus;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Simulation;

public sealed class DeviceSignalsTests
{
    private const long Start = 1_763_812_345_000_000_000;

    public static TheoryData<string> NumberTypes { get; } =
        ["int8h", "int8l", "uint8h", "uint8l", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float16", "float32", "float64", "bcd16", "bcd32"];

    [Theory]
    [MemberData(nameof(NumberTypes))]
    public void ValueAt_NumberOfAnyTypeInAnyOrder_MovesWithinItsRange(string type)
    {
        foreach (var order in new[] { "ABCD", "CDAB", "BADC", "DCBA" })
        {
            var signals = new DeviceSignals(7, new PlannedDevice("d")
                .Tag("plain", "holding/0", type, order: order)
                .Tag("scaled", "holding/10", type, t => t with { Scale = new LinearScale(0.5m, 3), RangeLow = 10, RangeHigh = 60 }, order)
                .Plan());
            foreach (var tag in signals.Plan.Tags)
            {
                AssertMoves(signals, tag);
            }
        }
    }

    [Fact]
    public void ValueAt_ScaledInteger_IsTheExactDecimal()
    {
        var signals = new DeviceSignals(7, new PlannedDevice("d")
            .Tag("t", "holding/0", "int16", t => t with { Scale = new LinearScale(0.1m, 0), RangeLow = -40, RangeHigh = 150 }).Plan());
        for (var i = 0; i < 2000; i++)
        {
            var value = BitConverter.Int64BitsToDouble(ValueAt(signals, 0, Start + (i * SignalModel.StepNs)).Bits);
            Assert.InRange(value, -40, 150);
            Assert.Equal(Math.Round(value * 10) / 10, value);
        }
    }

    [Fact]
    public void ValueAt_SeedAndNames_AreWhatItDependsOn()
    {
        DeviceSignals Make(int seed, string device) => new(seed, new PlannedDevice(device).Tag("a", "holding/0", "uint16").Tag("b", "holding/1", "uint16").Plan());
        long[] Values(DeviceSignals signals, int tag) => [.. Enumerable.Range(0, 20).Select(i => ValueAt(signals, tag, Start + (i * SignalModel.StepNs)).Bits)];

        var values = Values(Make(1, "d"), 0);

        Assert.Equal(values, Values(Make(1, "d"), 0));
        Assert.NotEqual(values, Values(Make(2, "d"), 0));
        Assert.NotEqual(values, Values(Make(1, "e"), 0));
        Assert.NotEqual(values, Values(Make(1, "d"), 1));
    }

    [Fact]
    public void ValueAt_Enumeration_TakesEveryMemberAndNoOther()
    {
        var texts = new Dictionary<long, string> { [0] = "stopped", [1] = "running", [9] = "fault" };
        var signals = new DeviceSignals(1, new PlannedDevice("d").Tag("state", "holding/7", "uint16", t => t with { EnumTexts = texts }, bits: "4-7").Plan());

        var seen = Enumerable.Range(0, 200).Select(i => ValueAt(signals, 0, Start + (i * 1_000_000_000L)).Bits).ToHashSet();

        Assert.Equal([0, 1, 9], seen.Order());
    }

    [Fact]
    public void ValueAt_Sentinels_NeverComeUp()
    {
        var signals = new DeviceSignals(1, new PlannedDevice("d")
            .Tag("t", "holding/0", "uint16", t => t with { RangeLow = 0, RangeHigh = 9, Invalid = [0, 1, 5, 9] }).Plan());
        for (var i = 0; i < 200; i++)
        {
            Assert.True(ValueAt(signals, 0, Start + (i * SignalModel.StepNs)).Status.IsGood);
        }
    }

    [Fact]
    public void ValueAt_TextBytesBooleanEpochArray_AreGoodAndChange()
    {
        var signals = new DeviceSignals(1, new PlannedDevice("d")
            .Tag("serial", "holding/0", "string(16)")
            .Tag("tiny", "holding/20", "string(3)", order: "BADC")
            .Tag("raw", "holding/30", "bytes(5)")
            .Tag("on", "coil/3")
            .Tag("flag", "holding/40.3")
            .Tag("clock", "input/0", "epoch32")
            .Tag("profile", "input/10", "int16(8)")
            .Tag("switches", "discrete/5", "bool(9)")
            .Plan());
        foreach (var tag in signals.Plan.Tags)
        {
            var seen = new HashSet<string>();
            for (var i = 0; i < 20; i++)
            {
                seen.Add(TextOf(signals, tag, Start + (i * 3_000_000_000L)));
            }

            Assert.True(seen.Count > 1, $"{tag.Tag.Name} stands still.");
        }

        Assert.Matches("^73657269616C(2D)+(3[0-9]){4}$", TextOf(signals, signals.Plan.Tags[0], Start)[2..]);
        Assert.Equal(1_763_812_345L, ValueAt(signals, 5, Start).Bits);
    }

    [Fact]
    public void Read_ServedBytes_DecodeToTheValueOfTheTime()
    {
        var plan = new PlannedDevice("d").Tag("a", "holding/5", "float32", order: "CDAB").Tag("b", "holding/9", "uint16").Plan();
        var served = new DeviceSignals(3, plan);
        var known = new DeviceSignals(3, plan);
        var data = new byte[10];

        Assert.Equal(ModbusExceptionCode.None, served.Read(ModbusTable.HoldingRegisters, 5, 5, Start, data));

        Assert.Equal(ValueAt(known, 1, Start).Bits, BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(8)));
        Assert.Equal([0, 0, 0, 0], data[4..8]);
        var used = 0;
        Assert.Equal(ValueAt(known, 0, Start), plan.Tags[0].Codec.Decode(data, 0, [], ref used));
        Assert.Equal(ModbusExceptionCode.None, served.Read(ModbusTable.HoldingRegisters, 6, 1, Start, data));
    }

    [Theory]
    [InlineData("holding", 4, 1)]
    [InlineData("holding", 9, 2)]
    [InlineData("holding", 7, 1)] // never_read
    [InlineData("input", 5, 1)]
    public void Read_WhatIsNotThere_IsException2(string table, int address, int count)
    {
        var signals = new DeviceSignals(3, new PlannedDevice("d").NeverRead("holding/7").Tag("a", "holding/5", "float32").Tag("b", "holding/9").Plan());

        var code = signals.Read(table == "input" ? ModbusTable.InputRegisters : ModbusTable.HoldingRegisters, address, count, Start, new byte[4]);

        Assert.Equal(ModbusExceptionCode.IllegalDataAddress, code);
    }

    [Fact]
    public void Write_WritableTag_StandsStillAtWhatWasWritten()
    {
        var signals = new DeviceSignals(3, new PlannedDevice("d")
            .Tag("a", "holding/0", "uint32", t => t with { Writable = true }).Tag("b", "holding/2").Tag("c", "coil/0", null, t => t with { Writable = true }).Plan());

        Assert.Equal(ModbusExceptionCode.None, signals.Write(ModbusTable.HoldingRegisters, 0, 2, Start, [0, 1, 0xE2, 0x40]));
        Assert.Equal(ModbusExceptionCode.IllegalDataAddress, signals.Write(ModbusTable.HoldingRegisters, 1, 2, Start, [9, 9, 9, 9]));
        Assert.Equal(ModbusExceptionCode.None, signals.Write(ModbusTable.Coils, 0, 1, Start, [1]));

        foreach (var seconds in new long[] { 1, 10, 100 })
        {
            Assert.Equal(123456, ValueAt(signals, 0, Start + (seconds * 1_000_000_000)).Bits);
            Assert.Equal(1, ValueAt(signals, 2, Start + (seconds * 1_000_000_000)).Bits);
        }
    }

    [Fact]
    public void Read_Warm_AllocatesNothing()
    {
        var device = new PlannedDevice("d");
        for (var i = 0; i < 60; i++)
        {
            device.Tag($"t{i}", $"holding/{2 * i}", i % 2 == 0 ? "float32" : "int32", t => t with { Scale = new LinearScale(0.1m, 0) });
        }

        var signals = new DeviceSignals(3, device.Tag("text", "holding/120", "string(8)").Plan());
        var data = new byte[248];
        var step = 0;
        Read(100);

        Assert.Equal(0, AllocationMeter.LeastBytes(() => Read(2_000)));

        void Read(int times)
        {
            for (var end = step + times; step < end; step++)
            {
                signals.Read(ModbusTable.HoldingRegisters, 0, 124, Start + (step * SignalModel.StepNs), data);
            }
        }
    }

    private static void AssertMoves(DeviceSignals signals, ModbusTagPlan tag)
    {
        var before = default(ModbusValue);
        for (var i = 0; i < 3000; i++)
        {
            var used = 0;
            var time = Start + (i * SignalModel.StepNs);
            var value = signals.ValueAt(tag, time, [], ref used);
            var number = new Sample { Kind = value.Kind, Bits = value.Bits }.ToNumber();
            Assert.True(value.Status.IsGood, $"{tag.Tag.Name} {value.Status} {number}");
            Assert.Equal(tag.Codec.Kind, value.Kind);
            Assert.NotEqual(before, value);
            Assert.Equal(value, signals.ValueAt(tag, time + SignalModel.StepNs - 1, [], ref used));
            before = value;
        }
    }

    private static ModbusValue ValueAt(DeviceSignals signals, int tag, long timeNs)
    {
        var used = 0;
        return signals.ValueAt(signals.Plan.Tags[tag], timeNs, [], ref used);
    }

    // Status, and the bits or payload in hexadecimal after two characters.
    private static string TextOf(DeviceSignals signals, ModbusTagPlan tag, long timeNs)
    {
        var payload = new byte[tag.Codec.MaxPayloadBytes];
        var used = 0;
        var value = signals.ValueAt(tag, timeNs, payload, ref used);
        Assert.True(value.Status.IsGood, $"{tag.Tag.Name}: {value.Status}");
        return "0x" + (used == 0 ? value.Bits.ToString("X16", null) : Convert.ToHexString(payload.AsSpan(0, used)));
    }
}
