using FsCheck;
using FsCheck.Fluent;
using IndustrialGateway.Adapters.Modbus;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Adapters.Modbus;

public sealed class ModbusTagCodecProperties
{
    private static readonly string[] Types =
        ["int8h", "int8l", "uint8h", "uint8l", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float16", "float32", "float64", "epoch32", "int16(5)", "float32(3)", "uint64(2)", "bytes(7)"];

    private static readonly string[] Orders = ["ABCD", "CDAB", "BADC", "DCBA"];

    [Fact]
    public void EncodeOfDecode_AnyBytes_GivesTheBytesBack() =>
        Prop.ForAll(Arb.From(Cases()), test =>
        {
            var codec = ModbusTagCodecTests.Codec("holding/0", test.Type, test.Order);
            var block = test.Bytes;
            var payload = new byte[codec.MaxPayloadBytes];
            var used = 0;
            var value = codec.Decode(block, 2, payload, ref used);
            var back = (byte[])block.Clone();

            // Other bits in every byte the tag owns: only encoding can bring them back. An unowned half of a register keeps its value.
            Assert.True(codec.TryEncode(value.Kind, value.Bits, payload, back, 2));
            // A NaN is a NaN: the processor may quieten a signalling one when it widens it.
            var ok = IsSame(block, back) || value.Status == StatusCode.UncertainSensorNotAccurate;
            for (var i = 0; i < back.Length; i++)
            {
                back[i] ^= 0xFF;
            }

            codec.TryEncode(value.Kind, value.Bits, payload, back, 2);
            used = 0;
            var again = new byte[payload.Length];
            var second = codec.Decode(back, 2, again, ref used);
            return ok && ((second == value && IsSame(again, payload)) || second.Status == StatusCode.UncertainSensorNotAccurate);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void EncodeOfDecode_ScaledIntegers_GiveTheRawBack() =>
        Prop.ForAll(Arb.From(Gen.Choose(-32768, 32767)), Arb.From(Gen.Choose(1, 99999)), Arb.From(Gen.Choose(0, 5)), (raw, factor, digits) =>
        {
            var scale = new LinearScale(new decimal(factor, 0, 0, false, (byte)digits), -17.25m);
            var codec = ModbusTagCodecTests.Codec("holding/0", "int16", with: tag => tag with { Scale = scale });
            var block = new byte[2];
            codec.WriteRaw((ulong)raw, block, 0);
            var used = 0;
            var value = codec.Decode(block, 0, default, ref used);
            var back = new byte[2];
            return codec.TryEncode(value.Kind, value.Bits, default, back, 0) && IsSame(block, back);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Decode_EveryOrder_IsAPermutationOfBigEndian() =>
        Prop.ForAll(Arb.From(Gen.Choose(int.MinValue, int.MaxValue)), Arb.From(Gen.Elements(Orders)), Arb.From(Gen.Elements("uint16", "uint32", "uint64")), (number, order, type) =>
        {
            var raw = type == "uint16" ? (ushort)number : type == "uint32" ? (uint)number : (ulong)number * 0x9E3779B97F4A7C15;
            var codec = ModbusTagCodecTests.Codec("holding/0", type, order);
            var plain = ModbusTagCodecTests.Codec("holding/0", type);
            var block = new byte[2 * codec.Items];
            codec.WriteRaw(raw, block, 0);
            var bigEndian = new byte[block.Length];
            plain.WriteRaw(raw, bigEndian, 0);
            return codec.ReadRaw(block, 0) == raw && IsSame([.. block.Order()], [.. bigEndian.Order()]);
        }).QuickCheckThrowOnFailure();

    private static Gen<(string Type, string Order, byte[] Bytes)> Cases() =>
        from type in Gen.Elements(Types)
        from order in Gen.Elements(Orders)
        from bytes in Gen.ArrayOf(Gen.Choose(0, 255).Select(b => (byte)b), 32)
        select (type, order, bytes);

    private static bool IsSame(byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b);
}
