using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa;

/// <summary>Variants of every type against bytes of another implementation.</summary>
public sealed class PeerVariantTests
{
    public static TheoryData<BuiltInType> Types => [.. PeerVariants.Pairs.Keys];

    [Theory]
    [MemberData(nameof(Types))]
    public void Decode_PeersBytes_AreTheValues(BuiltInType type)
    {
        Assert.Equal(Expected(type), PeerVariants.Bytes[type].Select(Decode));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Encode_Values_AreThePeersBytes(BuiltInType type)
    {
        var expected = Expected(type).Select(Encode);

        // The peer writes a small number in the long form where a namespace URI follows; both are valid.
        var bytes = type == BuiltInType.ExpandedNodeId ? PeerVariants.Bytes[type].Select(hex => Encode(Decode(hex))) : PeerVariants.Bytes[type];
        Assert.Equal(bytes, expected);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void ReadVariantView_PeersBytes_PassesOverTheSame(BuiltInType type)
    {
        foreach (var hex in PeerVariants.Bytes[type])
        {
            var reader = new UaReader(Convert.FromHexString(hex), UaLimits.Default);
            var view = reader.ReadVariantView();
            Assert.Equal(0, reader.Remaining);
            Assert.Equal(Decode(hex), view.ToVariant());
        }
    }

    [Fact]
    public void Decode_ArrayOfVariants_HoldsArraysToo()
    {
        var value = Decode("980200000006010000008b01000000000000000000f03f");
        Assert.True(value.TryGetElement(0, out var number) && number == Variant.Of(1));
        Assert.True(value.TryGetElement(1, out var array) && array == Variant.OfArray(BuiltInType.Double, new[] { 1.0 }));
    }

    private static Variant[] Expected(BuiltInType type)
    {
        var array = Variant.OfArray(type, PeerVariants.Pairs[type]);
        Assert.True(array.TryGetElement(0, out var first) & array.TryGetElement(1, out var second));
        return [first, second, array, Variant.OfArray(type, PeerVariants.Pairs[type], [2, 1])];
    }

    private static Variant Decode(string hex)
    {
        var reader = new UaReader(Convert.FromHexString(hex), UaLimits.Default);
        var value = reader.ReadVariant();
        Assert.Equal(0, reader.Remaining);
        return value;
    }

    private static string Encode(Variant value)
    {
        using var writer = new UaWriter();
        writer.WriteVariant(value);
        return Convert.ToHexStringLower(writer.WrittenSpan);
    }
}
