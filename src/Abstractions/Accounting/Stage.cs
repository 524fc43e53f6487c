namespace IndustrialGateway;

/// <summary>The stages a sample's time is booked by.</summary>
public enum Stage : byte
{
    /// <summary>Request to response, booked in the adapter; not part of the deadline.</summary>
    Device,

    /// <summary>Arrival of the bytes to the class queue.</summary>
    Pipeline,

    /// <summary>Class queue to the sender.</summary>
    Queue,

    /// <summary>Sender to acknowledgement; at QoS 0 until the kernel has the bytes.</summary>
    Uplink,

    /// <summary>Arrival of the bytes to acknowledgement.</summary>
    Total,
}
