using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa;

/// <summary>Hostile bytes into every decoder: only a decoding exception comes out, with little stack and memory.</summary>
public sealed class HostileDecodeTests
{
    // A quarter of what the runtime gives a thread on the smallest platform: a decoder whose stack grows with the input dies here.
    private const int SmallStackBytes = 256 * 1024;
    private const int Deep = 100_000;

    private static readonly int MutationsPerDecoder = Environment.GetEnvironmentVariable("IGW_FULL") == "1" ? 100_000 : 250;

    [Fact]
    public void EveryDecoder_CorpusReplayed_OnlyRefuses() => OnSmallStack(() =>
    {
        var wrong = new List<string>();
        foreach (var target in DecoderTarget.All)
        {
            foreach (var (name, bytes) in HostileCorpus.All)
            {
                if (target.Check(bytes) is { } what)
                {
                    wrong.Add($"{target.Name}, {name}: {what}");
                }
            }
        }

        Assert.Empty(wrong);
    });

    [Fact]
    public void EveryDecoder_SeedsMutated_OnlyRefuses() => OnSmallStack(() =>
    {
        var seed = 0;
        foreach (var target in DecoderTarget.All)
        {
            for (var end = seed + MutationsPerDecoder; seed < end; seed++)
            {
                var bytes = new ByteMutator(seed).Next(target.Seeds);
                try
                {
                    Assert.Null(target.Check(bytes));
                }
                catch (Exception broken) when (broken is not OutOfMemoryException)
                {
                    throw new InvalidOperationException($"{target.Name}, seed {seed}, {Convert.ToHexString(bytes)}: {broken.Message}", broken);
                }
            }
        }
    });

    /// <summary>GHSA-6fp8-cxc9-4fr9: a stack overflow by values nested in each other.</summary>
    [Theory]
    [InlineData("Variants in arrays of one, without end")]
    [InlineData("matrix of Variants, without end")]
    [InlineData("Variant of DataValue, without end")]
    [InlineData("Variant of a DiagnosticInfo, without end")]
    public void Ghsa6fp8_NestedWithoutEnd_IsRefusedAtTheLimit(string name) => OnSmallStack(() =>
    {
        var bytes = HostileCorpus.All[name];
        Assert.Equal(UaStatusCodes.BadEncodingLimitsExceeded, Refusal(() => Reader(bytes).ReadVariant()));
        Assert.Equal(UaStatusCodes.BadEncodingLimitsExceeded, Refusal(() => _ = Reader(bytes).ReadVariantView().Type));
    });

    /// <summary>GHSA-6fp8-cxc9-4fr9, in the header of any response.</summary>
    [Fact]
    public void Ghsa6fp8_NestedDiagnosticsInAHeader_AreRefusedAtTheLimit() => OnSmallStack(() =>
    {
        byte[] fault = [1, 0, 397 & 0xFF, 397 >> 8, .. new byte[16], .. Enumerable.Repeat((byte)0x40, Deep)];
        Assert.Equal(UaStatusCodes.BadEncodingLimitsExceeded, Refusal(() => Read<ReadResponse>(fault)));
        Assert.Equal(UaStatusCodes.BadEncodingLimitsExceeded, Refusal(() => _ = new PublishResponseReader(fault, UaLimits.Default).IsFault));
    });

    /// <summary>GHSA-6fp8-cxc9-4fr9, by structures whose definitions hold themselves.</summary>
    [Fact]
    public void Ghsa6fp8_StructureThatHoldsItself_IsRefusedAtTheLimit() => OnSmallStack(() =>
    {
        var decoder = new StructureDecoder(PlantTypes.Table, UaLimits.Default);
        Assert.Equal(UaStatusCodes.BadEncodingLimitsExceeded, Refusal(() => decoder.Decode(PlantTypes.Endless, [])));
        Assert.Equal(UaStatusCodes.BadEncodingLimitsExceeded, Refusal(() => decoder.Decode(PlantTypes.Chain, HostileCorpus.All["optional field that holds itself, without end"])));

        // By ExtensionObjects inside each other the levels count on from body to body.
        var nested = new ExtensionObject(new(PlantTypes.LooseChoice.Structure!.DefaultEncodingId), [2, 0, 0, 0, 1, 0, 0, 0]);
        for (var level = 0; level < 120; level++)
        {
            using var writer = new UaWriter();
            writer.WriteUInt32(1);
            writer.WriteExtensionObject(nested);
            nested = nested with { Body = writer.WrittenSpan.ToArray() };
        }

        Assert.Equal(UaStatusCodes.BadEncodingLimitsExceeded, Refusal(() => decoder.TryDecode(nested, out _)));
    });

    /// <summary>The standard wants 100 levels read.</summary>
    [Fact]
    public void Nesting_OfTheStandard_IsReadOnASmallStack() => OnSmallStack(() =>
    {
        byte[] variants = [.. HostileCorpus.All["Variants in arrays of one, without end"][..(99 * 5)], 0x01, 1];
        Assert.Equal(default, Refusal(() => Reader(variants).ReadVariant()));
        byte[] values = [.. HostileCorpus.All["Variant of DataValue, without end"][..(99 * 2)], 0x01, 1];
        Assert.Equal(default, Refusal(() => Reader(values).ReadVariant()));
        byte[] diagnostics = [.. HostileCorpus.All["inner DiagnosticInfo, without end"][..99], 0];
        Assert.Equal(default, Refusal(() => Reader(diagnostics).ReadDiagnosticInfo()));
    });

    [Fact]
    public void Nesting_UpToTheLimit_IsRead()
    {
        var limits = new UaLimits { MaxNesting = 5 };
        Assert.Equal(default, Read(4, limits));
        Assert.Equal(UaStatusCodes.BadEncodingLimitsExceeded, Read(5, limits));

        static UaStatusCode Read(int arrays, UaLimits limits)
        {
            byte[] bytes = [.. Enumerable.Repeat(new byte[] { 0x98, 1, 0, 0, 0 }, arrays).SelectMany(level => level), 0x01, 1];
            return Refusal(() => new UaReader(bytes, limits).ReadVariant());
        }
    }

    /// <summary>GHSA-vpf7-r2fv-75m9: memory taken for lengths nobody sent.</summary>
    [Theory]
    [InlineData("8B FFFFFF7F 01")] // Doubles
    [InlineData("98 40420F00 00")] // a million Variants
    [InlineData("8C 40420F00 FFFFFFFF")]
    [InlineData("0C FFFFFF7F 61")] // a text
    [InlineData("0F 00000001 61")] // 16 MiB of octets
    [InlineData("C3 FFFFFF7F 00")]
    [InlineData("83 00000000 FFFFFF7F")]
    public void GhsaVpf7_LengthsWithoutBytes_TakeNoMemory(string hex)
    {
        var bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        Assert.InRange(AllocationMeter.LeastBytes(1, () => Refusal(() => Reader(bytes).ReadVariant())), 0, 16 * 1024);
    }

    /// <summary>GHSA-vpf7-r2fv-75m9, by many arrays, each below the limit, whose elements take one byte each on the wire and 64 in memory.</summary>
    [Theory]
    [InlineData(0x97)] // DataValues
    [InlineData(0x98)] // Variants
    [InlineData(0x99)] // DiagnosticInfos
    public void GhsaVpf7_ManyArraysOfSmallElements_AreLimitedTogether(byte type)
    {
        const int arrays = 160;
        const int length = 100_000;
        byte[] one = [type, 0xA0, 0x86, 0x01, 0, .. new byte[length]];
        byte[] message = [0x98, arrays, 0, 0, 0, .. HostileCorpus.Repeat(one, arrays)];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(UaStatusCodes.BadEncodingLimitsExceeded, Refusal(() => Reader(message).ReadVariant()));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 80_000_000); // 1,024,000,000 without the limit
        Assert.Equal(UaStatusCodes.BadEncodingLimitsExceeded, Refusal(() => _ = Reader(message).ReadVariantView().Type));
    }

    [Fact]
    public void Limits_ManyArraysOfNumbers_AreNotCountedTogether()
    {
        const int arrays = 30;
        const int length = 100_000;
        byte[] one = [0x83, 0xA0, 0x86, 0x01, 0, .. new byte[length]];
        byte[] message = [0x98, arrays, 0, 0, 0, .. HostileCorpus.Repeat(one, arrays)];
        Assert.Equal(default, Refusal(() => Reader(message).ReadVariant()));
    }

    /// <summary>GHSA-vpf7-r2fv-75m9, by a definition whose values take no bytes.</summary>
    [Fact]
    public void GhsaVpf7_StructuresOfNoBytes_AreLimited()
    {
        var decoder = new StructureDecoder(PlantTypes.Table, UaLimits.Default);
        var bytes = HostileCorpus.All["many structures of no bytes"];
        Assert.Equal(UaStatusCodes.BadEncodingLimitsExceeded, Refusal(() => decoder.Decode(PlantTypes.ManyNothings, bytes)));
    }

    [Fact]
    public void Limits_ArrayAndText_AreKept()
    {
        var limits = new UaLimits { MaxArrayLength = 3, MaxStringLength = 3 };
        Assert.Equal(default, Refusal(() => new UaReader([0x83, 3, 0, 0, 0, 1, 2, 3], limits).ReadVariant()));
        Assert.Equal(UaStatusCodes.BadEncodingLimitsExceeded, Refusal(() => new UaReader([0x83, 4, 0, 0, 0, 1, 2, 3, 4], limits).ReadVariant()));
        Assert.Equal(default, Refusal(() => new UaReader([0x0C, 3, 0, 0, 0, 65, 65, 65], limits).ReadVariant()));
        Assert.Equal(UaStatusCodes.BadEncodingLimitsExceeded, Refusal(() => new UaReader([0x0C, 4, 0, 0, 0, 65, 65, 65, 65], limits).ReadVariant()));
    }

    private static UaReader Reader(byte[] bytes) => new(bytes, UaLimits.Default);

    private static T Read<T>(byte[] message)
        where T : IUaMessage<T>, IUaResponse
    {
        var reader = Reader(message);
        return UaMessages.ReadResponse<T>(ref reader);
    }

    private static UaStatusCode Refusal(Action decode)
    {
        try
        {
            decode();
            return default;
        }
        catch (UaDecodingException refusal)
        {
            return refusal.Status;
        }
    }

    private static void OnSmallStack(Action check)
    {
        Exception? broken = null;
        var thread = new Thread(() => broken = Record.Exception(check), SmallStackBytes);
        thread.Start();
        thread.Join();
        if (broken is not null)
        {
            throw new InvalidOperationException(broken.Message, broken);
        }
    }
}
