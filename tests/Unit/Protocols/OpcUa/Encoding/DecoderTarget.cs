using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa;

/// <summary>One decoder under hostile bytes: what it is fed from the start, and how much memory it may take.</summary>
/// <param name="Name">For people.</param>
/// <param name="Decode">Decodes the bytes.</param>
/// <param name="Seeds">Valid inputs.</param>
/// <param name="BytesPerByte">Memory it may take for each byte of input.</param>
internal sealed record DecoderTarget(string Name, Action<byte[]> Decode, byte[][] Seeds, int BytesPerByte = 100)
{
    private const int FreeBytes = 128 * 1024; // an exception with its text and trace, the thousand values a structure may make of no bytes
    private const int Attempts = 3;           // what a first call loads, or a collection beside it retires, is not the decoder's

    /// <summary>All decoders of the library.</summary>
    public static IReadOnlyList<DecoderTarget> All { get; } = [.. Values(), .. Messages(), .. Structures(), .. Publish()];

    /// <summary>Feeds the bytes; gives what is wrong with the outcome, or null. Other exceptions than those of decoding come through.</summary>
    public string? Check(byte[] bytes)
    {
        var most = FreeBytes + (long)BytesPerByte * bytes.Length;
        var taken = long.MaxValue;
        for (var attempt = 0; attempt < Attempts && taken > most; attempt++)
        {
            taken = Math.Min(taken, Feed(bytes));
        }

        return taken > most ? $"took {taken} bytes of memory for {bytes.Length}" : null;
    }

    private long Feed(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Decode(bytes);
        }
        catch (UaDecodingException refusal) when (refusal.Status.IsBad)
        {
            // what hostile bytes are meant to end in
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static IEnumerable<DecoderTarget> Values() =>
    [
        new("Variant", bytes => Reader(bytes).ReadVariant(), Seeded((values, writer) => writer.WriteVariant(values.Variant()))),
        new("DataValue", bytes => Reader(bytes).ReadDataValue(), Seeded((values, writer) => writer.WriteDataValue(values.DataValue()))),
        new("ExtensionObject", bytes => Reader(bytes).ReadExtensionObject(), Seeded((values, writer) => writer.WriteExtensionObject(values.ExtensionObject()))),
        new("DiagnosticInfo", bytes => Reader(bytes).ReadDiagnosticInfo(), Seeded((values, writer) => writer.WriteDiagnosticInfo(values.DiagnosticInfo()))),
        new("NodeId", bytes => Reader(bytes).ReadNodeId(), Seeded((values, writer) => writer.WriteNodeId(values.NodeId()))),
        new("ExpandedNodeId", bytes => Reader(bytes).ReadExpandedNodeId(), Seeded((values, writer) => writer.WriteExpandedNodeId(values.ExpandedNodeId()))),
        new("VariantView", SkipVariant, Seeded((values, writer) => writer.WriteVariant(values.Variant())), BytesPerByte: 200), // decodes twice
        new("DataValueView", bytes => Reader(bytes).ReadDataValueView().ToDataValue(), Seeded((values, writer) => writer.WriteDataValue(values.DataValue()))),
    ];

    private static IEnumerable<DecoderTarget> Messages() => CountedMessages.Types.Select(type => new DecoderTarget(
        type.Name,
        bytes => MessageCodec.Decode(type, bytes, out _),
        [PeerMessages.All[type.Name], MessageCodec.Encode(Activator.CreateInstance(type)!)]));

    private static IEnumerable<DecoderTarget> Structures()
    {
        var decoder = new StructureDecoder(PlantTypes.Table, UaLimits.Default);
        var machine = new StructureEncoder(PlantTypes.Table).Encode(PlantTypes.FullMachine()).Body!;
        byte[][] seeds = [machine, [0x02, 0, 0, 0, 0x2A, 0, 0, 0, 0xFE, 0x03], [1, 0, 0, 0, 7, 1, 0, 0, 0, 8, 0, 0, 0, 0, 9]];
        return PlantTypes.All.Where(type => type.Structure is not null).Select(type => new DecoderTarget("structure " + type.Name, bytes => Follow(decoder.Decode(type, bytes)), seeds, 2000));
    }

    private static IEnumerable<DecoderTarget> Publish() =>
    [
        new(
            "PublishResponseReader",
            Walk,
            [
                PublishBytes.Publish(),
                PublishBytes.Publish(ExtensionObject.Of(new DataChangeNotification { MonitoredItems = [.. Enumerable.Range(0, 20).Select(Item)] })),
                PublishBytes.Publish(
                    ExtensionObject.Of(new EventNotificationList { Events = [.. Enumerable.Range(0, 5).Select(Event)] }),
                    ExtensionObject.Of(new StatusChangeNotification { Status = UaStatusCodes.BadTimeout })),
                PublishBytes.Of(new ServiceFault { Header = new() { ServiceResult = UaStatusCodes.BadTooManyPublishRequests } }),
            ]),
    ];

    private static UaReader Reader(byte[] bytes) => new(bytes, UaLimits.Default);

    private static byte[][] Seeded(Action<RandomValues, UaWriter> write)
    {
        var seeds = new byte[40][];
        for (var seed = 0; seed < seeds.Length; seed++)
        {
            using var writer = new UaWriter();
            write(new RandomValues(seed), writer);
            seeds[seed] = writer.WrittenSpan.ToArray();
        }

        return seeds;
    }

    // What reads and what passes over must agree: on refusal, on the end, and on the value.
    private static void SkipVariant(byte[] bytes)
    {
        var skipper = Reader(bytes);
        var view = skipper.ReadVariantView();
        var reader = Reader(bytes);
        var value = reader.ReadVariant();
        if (reader.Position != skipper.Position || view.ToVariant() != value)
        {
            throw new InvalidOperationException("reading and passing over differ");
        }
    }

    private static void Walk(byte[] bytes)
    {
        var reader = new PublishResponseReader(bytes, UaLimits.Default);
        while (reader.ReadNotification())
        {
            while (reader.ReadItem(out _, out var value))
            {
                value.TryGetScalarBits(out _);
                value.Value.TryGetElementBits(0, out _);
                value.ToDataValue();
            }

            while (reader.ReadEvent(out _, out var fields))
            {
                while (fields.ReadField(out var field))
                {
                    field.TryGetOctets(out _);
                    field.ToVariant();
                }
            }
        }

        while (reader.ReadResult(out _))
        {
        }
    }

    private static void Follow(StructureValue value)
    {
        value.TryGetLeaf("Axes[1].Position", out _);
        value.TryGetLeaf("Grid[1,1].Mode", out _);
    }

    private static MonitoredItemNotification Item(int seed) => new() { ClientHandle = (uint)seed, Value = new RandomValues(seed).DataValue() };

    private static EventFieldList Event(int seed) => new() { ClientHandle = (uint)seed, EventFields = [new RandomValues(seed).Variant(), new RandomValues(seed + 100).Variant()] };
}
