using System.Buffers.Binary;
using BenchmarkDotNet.Attributes;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Benchmarks.Micro.OpcUa;

/// <summary>
/// Decoding a publish response of 1,000 Doubles with source and server time, against the shortest loop one can write by hand for exactly that layout. Figures are for one
/// value.
/// </summary>
[MemoryDiagnoser]
public class PublishBenchmarks
{
    private const int Items = 1000;
    private const int ItemBytes = 4 + 1 + 1 + 8 + 8 + 8; // handle, mask, type, value, two times

    private readonly UaDateTime _time = UaDateTime.From(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero));
    private byte[] _message = [];
    private int _firstItem;

    /// <summary>Encodes the message that is decoded.</summary>
    [GlobalSetup]
    public void Fill()
    {
        var items = new MonitoredItemNotification[Items];
        for (var i = 0; i < Items; i++)
        {
            items[i] = new() { ClientHandle = (uint)i, Value = new DataValue(Variant.Of(i * 0.5), UaStatusCodes.Good, _time, _time) };
        }

        using var writer = new UaWriter();
        UaMessages.Write(writer, new PublishResponse
        {
            SubscriptionId = 12,
            AvailableSequenceNumbers = [1, 2],
            NotificationMessage = new() { SequenceNumber = 3, PublishTime = _time, NotificationData = [ExtensionObject.Of(new DataChangeNotification { MonitoredItems = items })] },
            Results = [UaStatusCodes.Good],
        });
        _message = writer.WrittenSpan.ToArray();
        _firstItem = _message.Length - 4 - 8 - 4 - (Items * ItemBytes); // before diagnostics of the notification, results and diagnostics of the response
    }

    /// <summary>Reads the fixed layout: nothing is checked but the bounds of the array.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Items)]
    public long DecodeByHand()
    {
        var sum = 0L;
        var rest = _message.AsSpan(_firstItem);
        for (var i = 0; i < Items; i++)
        {
            sum += BinaryPrimitives.ReadUInt32LittleEndian(rest) + BinaryPrimitives.ReadInt64LittleEndian(rest[6..]) + BinaryPrimitives.ReadInt64LittleEndian(rest[14..])
                + BinaryPrimitives.ReadInt64LittleEndian(rest[22..]);
            rest = rest[ItemBytes..];
        }

        return sum;
    }

    /// <summary>The client's data path.</summary>
    [Benchmark(OperationsPerInvoke = Items)]
    public long Decode()
    {
        var sum = 0L;
        var reader = new PublishResponseReader(_message, UaLimits.Default);
        while (reader.ReadNotification())
        {
            while (reader.ReadItem(out var clientHandle, out var value))
            {
                value.TryGetScalarBits(out var bits);
                sum += clientHandle + bits + value.SourceTimestamp.Ticks + value.ServerTimestamp.Ticks + value.Status.Code;
            }
        }

        return sum;
    }

    /// <summary>The same message as objects, for comparison; no data path does it.</summary>
    [Benchmark(OperationsPerInvoke = Items)]
    public int DecodeAsObjects()
    {
        var reader = new UaReader(_message, UaLimits.Default);
        var response = UaMessages.ReadResponse<PublishResponse>(ref reader);
        return response.NotificationMessage.NotificationData[0].TryDecode<DataChangeNotification>(out var change) ? change.MonitoredItems.Length : 0;
    }
}
