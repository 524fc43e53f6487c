namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Kinds of notifications in a publish response.</summary>
public enum PublishNotificationKind
{
    /// <summary>None has been read, or one of a type this library does not know; it is passed over.</summary>
    Unknown = 0,

    /// <summary>DataChangeNotification: new values.</summary>
    DataChange = 1,

    /// <summary>EventNotificationList: events.</summary>
    Event = 2,

    /// <summary>StatusChangeNotification: the subscription itself.</summary>
    StatusChange = 3,
}
