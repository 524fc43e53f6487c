using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa;

/// <summary>Structures by their definitions, both ways.</summary>
public sealed class StructureDecoderTests
{
    private static readonly StructureDecoder Decoder = new(PlantTypes.Table, UaLimits.Default);
    private static readonly StructureEncoder Encoder = new(PlantTypes.Table);

    [Theory]
    [InlineData("Name", "Press 4")]
    [InlineData("Axis.Position", 1.5)]
    [InlineData("Axis.Mode", 2)]
    [InlineData("Axes[2].Position", 12.0)]
    [InlineData("Matrix[1,0]", 4)]
    [InlineData("Grid[1,0].Position", 22.0)]
    [InlineData("Anything[1]", (ushort)8)]
    [InlineData("All[2]", "x")]
    [InlineData("Modes[0]", 2)]
    [InlineData("Range.High", 1.0)]
    [InlineData("Motion.O2", (sbyte)3)]
    [InlineData("Choice.Words[0]", "a")]
    [InlineData("Body.Position", 30.0)]
    [InlineData("Octets", null)]
    public void TryGetLeaf_PathThatIsThere_GivesItsValue(string path, object? expected)
    {
        Assert.True(RoundTrip(PlantTypes.FullMachine()).TryGetLeaf(path, out var value));
        Assert.Equal(expected, value.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("Axis")]
    [InlineData("Axis.")]
    [InlineData("Axis.Posit")]
    [InlineData("Axis.Position.X")]
    [InlineData("Axes.Position")]
    [InlineData("Axes[3].Position")]
    [InlineData("Axes[-1].Position")]
    [InlineData("Axes[1]")]
    [InlineData("Axes[0,0].Position")]
    [InlineData("Axes[")]
    [InlineData("Axes[]")]
    [InlineData("Grid[0].Position")]
    [InlineData("Grid[0,2].Position")]
    [InlineData("Matrix[2,0]")]
    [InlineData("Matrix[5]")]
    [InlineData("Anything[2]")]
    [InlineData("Motion.O1")]
    [InlineData("Choice.Number")]
    [InlineData("Name[0]")]
    public void TryGetLeaf_PathThatIsNotThere_IsFalse(string path) => Assert.False(RoundTrip(PlantTypes.FullMachine()).TryGetLeaf(path, out _));

    [Fact]
    public void TryGetLeaf_Enumeration_HasItsName()
    {
        Assert.True(RoundTrip(PlantTypes.FullMachine()).TryGetLeaf("Axis.Mode", out var value, out var type));
        Assert.Equal("Auto", type?.NameOf(value.Bits));
        Assert.Null(type?.NameOf(77));
    }

    [Fact]
    public void TryGetLeaf_Warm_AllocatesNothing()
    {
        var machine = RoundTrip(PlantTypes.FullMachine());
        Assert.Equal(0, AllocationMeter.LeastBytes(100, () => machine.TryGetLeaf("Grid[1,0].Position", out _)));
    }

    [Fact]
    public void TryGetLeaf_NameWithDotsAndOneThatBeginsAnother_ComparesNames()
    {
        var value = new StructureValue(PlantTypes.Nothing, new("Axis", Variant.Of(1)), new("Axis.Position", Variant.Of(2)), new StructureFieldValue("AxisX", Variant.Of(3)));
        Assert.True(value.TryGetLeaf("Axis.Position", out var dotted) && dotted == Variant.Of(2));
        Assert.True(value.TryGetLeaf("AxisX", out var longer) && longer == Variant.Of(3));
    }

    [Fact]
    public void Decode_EveryField_ComesBackAsItWas()
    {
        var machine = PlantTypes.FullMachine();
        var encoded = Encoder.Encode(machine);
        Assert.True(Decoder.TryDecode(encoded, out var decoded));
        Assert.Contains("Axis: {Position: 1.5, Velocity: 0.25, Mode: Auto (2)}", decoded.ToString(), StringComparison.Ordinal);
        Assert.Equal(encoded.Body, Encoder.Encode(decoded).Body);
        Assert.Equal(machine.Leaves().Select(leaf => (leaf.Path, leaf.Value)), decoded.Leaves().Select(leaf => (leaf.Path, leaf.Value)));
        Assert.All(decoded.Leaves(), leaf => Assert.True(decoded.TryGetLeaf(leaf.Path, out var value) && value == leaf.Value));
        Assert.Contains("Grid[1,0].Position", decoded.Leaves().Select(leaf => leaf.Path));
    }

    [Fact]
    public void Decode_OptionalFields_AreThoseOfTheMask()
    {
        // The example of OPC 10000-6 §5.2.7: X, Y and O2 are there, O1 is not.
        byte[] body = [0x02, 0, 0, 0, 0x2A, 0, 0, 0, 0xFE, 0x03];
        var value = Decoder.Decode(PlantTypes.Motion, body);
        Assert.Equal("{X: 42, Y: -2, O2: 3}", value.ToString());
        Assert.Equal(body, Bytes(value));
    }

    [Fact]
    public void Decode_Union_IsTheMemberOfTheSwitch()
    {
        byte[] body = [0x01, 0, 0, 0, 0x07, 0, 0, 0];
        var value = Decoder.Decode(PlantTypes.Choice, body);
        Assert.Equal("{Number: 7}", value.ToString());
        Assert.Equal(body, Bytes(value));

        Assert.Equal("{}", Decoder.Decode(PlantTypes.Choice, [0, 0, 0, 0]).ToString());
    }

    [Fact]
    public void Decode_MatrixField_DimensionsThenElements()
    {
        var type = UaDataType.OfStructure(new(1, 9), "M", new() { Fields = [new() { Name = "V", DataType = new NodeId(3), ValueRank = 2 }] });
        byte[] body = [2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 1, 2, 3, 4, 5, 6];
        var value = Decoder.Decode(type, body);
        Assert.True(value.TryGetLeaf("V[1,2]", out var last) && last.Bits == 6);
        Assert.Equal(body, Bytes(value));

        Assert.True(Decoder.Decode(type, [2, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0]).TryGetLeaf("V", out var empty) && ((byte[])empty.Value!).Length == 0);
    }

    [Fact]
    public void Decode_SubtypedValues_AreOpenedByTheirEncodings()
    {
        var value = RoundTrip(new StructureValue(
            PlantTypes.Loose,
            new("Device", PlantTypes.AxisAt(1)),
            new("AnyNumber", Variant.Of(5u)),
            new("Fixed", PlantTypes.AxisAt(2)),
            new StructureFieldValue("Devices", [PlantTypes.AxisAt(3), PlantTypes.AxisAt(4)])));
        Assert.True(value.TryGetLeaf("Device.Position", out var device) && device == Variant.Of(1.0));
        Assert.True(value.TryGetLeaf("AnyNumber", out var number) && number == Variant.Of(5u));
        Assert.True(value.TryGetLeaf("Devices[1].Position", out var second) && second == Variant.Of(4.0));

        var union = RoundTrip(new StructureValue(PlantTypes.LooseChoice, new StructureFieldValue("Device", PlantTypes.AxisAt(9))));
        Assert.True(union.TryGetLeaf("Device.Position", out var member) && member == Variant.Of(9.0));
    }

    [Fact]
    public void Decode_SubtypeNotKnown_StaysEncoded()
    {
        var stranger = new ExtensionObject(new(new NodeId(7777, 2)), [1, 2, 3]);
        var value = RoundTrip(new StructureValue(
            PlantTypes.Loose,
            new("Device", Variant.OfReference(BuiltInType.ExtensionObject, stranger)),
            new("AnyNumber", Variant.Of(5u)),
            new("Fixed", PlantTypes.AxisAt(2)),
            new StructureFieldValue("Devices", [])));
        Assert.True(value.TryGetLeaf("Device", out var device));
        Assert.Equal(stranger.Body, ((ExtensionObject)device.Value!).Body);
    }

    [Theory]
    [InlineData("nsu=urn:plant;i=11", true)]
    [InlineData("ns=2;i=11", true)]
    [InlineData("ns=2;i=10", true)] // the data type itself, as some servers write it
    [InlineData("nsu=urn:other;i=11", false)]
    [InlineData("ns=2;i=1", false)]
    [InlineData("svr=1;ns=2;i=11", false)]
    public void TryDecode_EncodingId_IsResolved(string id, bool isKnown)
    {
        Assert.True(ExpandedNodeId.TryParse(id, out var typeId));
        Assert.Equal(isKnown, Decoder.TryDecode(new(typeId, Bytes(PlantTypes.AxisAt(1))), out _));
    }

    [Fact]
    public void TryDecode_NoBinaryBody_IsFalse()
    {
        var id = new ExpandedNodeId(PlantTypes.Axis.Structure!.DefaultEncodingId);
        Assert.False(Decoder.TryDecode(new(id, null), out _));
        Assert.False(Decoder.TryDecode(new(id, [1], IsXml: true), out _));
        Assert.False(Decoder.TryDecode(ExtensionObject.Null, out _));
    }

    [Fact]
    public void Decode_DefinitionNotFollowed_SaysWhy()
    {
        Assert.Equal(UaStatusCodes.BadDataTypeIdUnknown, Refusal(PlantTypes.Unknown, [1, 2, 3, 4]));
        Assert.Equal(UaStatusCodes.BadDataTypeIdUnknown, Refusal(PlantTypes.Mode, [1, 2, 3, 4]));
        Assert.Equal(UaStatusCodes.BadDecodingError, Refusal(PlantTypes.Axis, [.. Bytes(PlantTypes.AxisAt(1)), 0])); // one byte over
        Assert.Equal(UaStatusCodes.BadDecodingError, Refusal(PlantTypes.Choice, [4, 0, 0, 0])); // no such member
        Assert.Equal(UaStatusCodes.BadDecodingError, Refusal(PlantTypes.Motion, [4, 0, 0, 0, 0, 0, 0, 0, 0])); // no such optional field
        var anyRank = UaDataType.OfStructure(new(1, 9), "R", new() { Fields = [new() { Name = "V", DataType = new NodeId(3), ValueRank = -2 }] });
        Assert.Equal(UaStatusCodes.BadNotSupported, Refusal(anyRank, [0]));
    }

    [Fact]
    public void Encode_ValueThatDoesNotFit_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Encoder.Encode(new StructureValue(PlantTypes.Axis)));
        Assert.Throws<ArgumentException>(() => Encoder.Encode(new StructureValue(PlantTypes.Motion, new("X", Variant.Of(1.0)), new StructureFieldValue("Y", Variant.Of(1)))));
    }

    private static StructureValue RoundTrip(StructureValue value) => Decoder.TryDecode(Encoder.Encode(value), out var decoded) ? decoded : throw new InvalidOperationException("not known");

    private static UaStatusCode Refusal(UaDataType type, byte[] body) => Assert.Throws<UaDecodingException>(() => Decoder.Decode(type, body)).Status;

    private static byte[] Bytes(StructureValue value)
    {
        using var writer = new UaWriter();
        Encoder.Write(writer, value);
        return writer.WrittenSpan.ToArray();
    }
}
