using System.Buffers.Binary;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The bytes of a PublishResponse (OPC 10000-4 §5.14.5) written as they come, without objects: type id, header, and what surrounds the values.</summary>
internal static class PublishMessage
{
    /// <summary>Begins a response, up to the NotificationMessage; gives the place of moreNotifications.</summary>
    public static int Begin(UaWriter writer, in PublishTicket ticket, Subscription subscription, ReadOnlySpan<uint> sending, UaDateTime time)
    {
        BeginHeader(writer, PublishResponse.BinaryEncodingId, ticket.RequestHandle, UaStatusCodes.Good, time);
        writer.WriteUInt32(subscription.Id);
        writer.WriteInt32(subscription.Retained.Count + sending.Length);
        for (var i = 0; i < subscription.Retained.Count; i++)
        {
            writer.WriteUInt32(subscription.Retained.SequenceAt(i));
        }

        foreach (var sequence in sending)
        {
            writer.WriteUInt32(sequence);
        }

        writer.WriteBoolean(false);
        return writer.Length - 1;
    }

    /// <summary>Type id and ResponseHeader in a writer that begins anew.</summary>
    public static void BeginHeader(UaWriter writer, uint typeId, uint requestHandle, UaStatusCode result, UaDateTime time)
    {
        writer.Reset();
        writer.WriteNodeId(new NodeId(typeId));
        writer.WriteDateTime(time);
        writer.WriteUInt32(requestHandle);
        writer.WriteStatusCode(result);
        writer.WriteByte(0); // no diagnostics
        writer.WriteInt32(0); // no texts
        writer.WriteExtensionObject(ExtensionObject.Null);
    }

    /// <summary>A NotificationMessage without notifications: a keep-alive.</summary>
    public static void WriteEmptyNotification(UaWriter writer, uint sequence, UaDateTime time)
    {
        writer.WriteUInt32(sequence);
        writer.WriteDateTime(time);
        writer.WriteInt32(0);
    }

    /// <summary>A NotificationMessage with a StatusChangeNotification.</summary>
    public static void WriteStatusChange(UaWriter writer, uint sequence, UaDateTime time, UaStatusCode status)
    {
        writer.WriteUInt32(sequence);
        writer.WriteDateTime(time);
        writer.WriteInt32(1);
        writer.WriteExtensionObject(ExtensionObject.Of(new StatusChangeNotification { Status = status }));
    }

    /// <summary>Begins a NotificationMessage of one DataChangeNotification; gives the places of its length and of the number of values.</summary>
    public static (int LengthAt, int CountAt) BeginDataChange(UaWriter writer, uint sequence, UaDateTime time)
    {
        writer.WriteUInt32(sequence);
        writer.WriteDateTime(time);
        writer.WriteInt32(1);
        writer.WriteNodeId(new NodeId(DataChangeNotification.BinaryEncodingId));
        writer.WriteByte(1); // binary body
        writer.WriteInt32(0);
        writer.WriteInt32(0);
        return (writer.Length - (2 * sizeof(int)), writer.Length - sizeof(int));
    }

    /// <summary>Ends it.</summary>
    public static void EndDataChange(UaWriter writer, (int LengthAt, int CountAt) marks, int count)
    {
        writer.WriteInt32(0); // no diagnostics
        BinaryPrimitives.WriteInt32LittleEndian(writer.Written(marks.CountAt, sizeof(int)), count);
        BinaryPrimitives.WriteInt32LittleEndian(writer.Written(marks.LengthAt, sizeof(int)), writer.Length - marks.LengthAt - sizeof(int));
    }

    /// <summary>Ends a response: results of the acknowledgements.</summary>
    public static void End(UaWriter writer, in PublishTicket ticket)
    {
        writer.WriteInt32(ticket.Results.Length);
        foreach (var result in ticket.Results)
        {
            writer.WriteStatusCode(result);
        }

        writer.WriteInt32(0); // no diagnostics
    }
}
