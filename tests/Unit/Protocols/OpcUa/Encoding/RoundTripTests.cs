using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa;

/// <summary>Every value comes back as it was, and what passes over it sees the same.</summary>
public sealed class RoundTripTests
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("IGW_FULL") == "1" ? 500_000 : 10_000;

    [Fact]
    public void Variant_OutOfManySeeds_ComesBack() => ForEachSeed(seed =>
    {
        var value = new RandomValues(seed).Variant();
        using var writer = new UaWriter();
        writer.WriteVariant(value);

        var reader = new UaReader(writer.WrittenSpan, UaLimits.Default);
        Assert.Equal(value, reader.ReadVariant());
        Assert.Equal(0, reader.Remaining);

        var skipper = new UaReader(writer.WrittenSpan, UaLimits.Default);
        var view = skipper.ReadVariantView();
        Assert.Equal(0, skipper.Remaining);
        Assert.Equal((value.Type, value.IsArray, value.Dimensions is not null), (view.Type, view.IsArray, view.IsMatrix));
        Assert.Equal(value, view.ToVariant());
        AssertBits(value, view);
    });

    [Fact]
    public void DataValue_OutOfManySeeds_ComesBack() => ForEachSeed(seed =>
    {
        var value = new RandomValues(seed).DataValue();
        using var writer = new UaWriter();
        writer.WriteDataValue(value);
        var reader = new UaReader(writer.WrittenSpan, UaLimits.Default);
        Assert.Equal(value, reader.ReadDataValue());
        Assert.Equal(0, reader.Remaining);
        var skipper = new UaReader(writer.WrittenSpan, UaLimits.Default);
        Assert.Equal(value, skipper.ReadDataValueView().ToDataValue());
    });

    [Fact]
    public void NodeIds_OutOfManySeeds_ComeBackAsBytesAndAsText() => ForEachSeed(seed =>
    {
        var values = new RandomValues(seed);
        var (id, expanded, diagnostics, extension) = (values.NodeId(), values.ExpandedNodeId(), values.DiagnosticInfo(), values.ExtensionObject());
        using var writer = new UaWriter();
        writer.WriteNodeId(id);
        writer.WriteExpandedNodeId(expanded);
        writer.WriteDiagnosticInfo(diagnostics);
        writer.WriteExtensionObject(extension);
        var reader = new UaReader(writer.WrittenSpan, UaLimits.Default);
        Assert.Equal(id, reader.ReadNodeId());
        Assert.Equal(expanded, reader.ReadExpandedNodeId());
        Assert.Equal(diagnostics, reader.ReadDiagnosticInfo());
        Assert.Equal(extension, reader.ReadExtensionObject());
        Assert.Equal(0, reader.Remaining);

        Assert.True(NodeId.TryParse(id.ToString(), out var parsed) && parsed == id, id.ToString());
    });

    private static void AssertBits(in Variant value, in VariantView view)
    {
        var isInBits = !value.IsArray && Variant.IsInBits(value.Type);
        Assert.Equal(isInBits, view.TryGetScalarBits(out var bits));
        Assert.Equal(isInBits ? value.Bits : 0, bits);
        for (var i = 0; i < view.ArrayLength; i++)
        {
            Assert.True(value.TryGetElement(i, out var element));
            Assert.Equal(Variant.IsInBits(value.Type), view.TryGetElementBits(i, out bits));
            Assert.Equal(Variant.IsInBits(value.Type) ? element.Bits : 0, bits);
        }

        Assert.False(view.TryGetElementBits(view.ArrayLength, out _));
        Assert.False(view.TryGetElementBits(-1, out _));
    }

    private static void ForEachSeed(Action<int> check)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            try
            {
                check(seed);
            }
            catch (Exception broken) when (broken is Xunit.Sdk.XunitException or UaDecodingException or ArgumentException)
            {
                throw new InvalidOperationException($"seed {seed}: {broken.Message}", broken);
            }
        }
    }
}
