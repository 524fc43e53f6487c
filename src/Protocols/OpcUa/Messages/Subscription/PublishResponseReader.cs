namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Walks a PublishResponse where it lies, without building objects: <c>while (reader.ReadNotification()) while (reader.ReadItem(out var handle, out var value))</c>, then
/// <see cref="ReadResult"/>. Notifications left before their end are passed over. Valid as long as the bytes of the message are.
/// </summary>
/// <remarks>All members throw <see cref="UaDecodingException"/> where the bytes are no such message.</remarks>
public ref struct PublishResponseReader
{
    private readonly ReadOnlySpan<byte> _availableSequenceNumbers;
    private UaReader _reader;  // before the next notification
    private UaReader _inside;  // inside the present one
    private int _notificationsLeft;
    private int _elementsLeft; // items or events of the present one
    private int _resultsLeft = -1;

    /// <summary>Reads as far as the first notification.</summary>
    /// <param name="message">Id of the type and body of a PublishResponse or ServiceFault.</param>
    /// <param name="limits">What is accepted.</param>
    public PublishResponseReader(ReadOnlySpan<byte> message, UaLimits limits)
    {
        _reader = new(message, limits);
        var id = UaMessages.ReadTypeId(ref _reader);
        IsFault = id == UaMessages.ServiceFaultId;
        if (!IsFault && id != PublishResponse.BinaryEncodingId)
        {
            throw new UaDecodingException(UaStatusCodes.BadUnknownResponse, $"PublishResponse was expected, a message of type i={id} came");
        }

        ReadHeader();
        if (IsFault)
        {
            _resultsLeft = 0;
            return;
        }

        SubscriptionId = _reader.ReadUInt32();
        var available = Math.Max(0, _reader.ReadArrayLength(sizeof(uint)));
        _availableSequenceNumbers = _reader.ReadBytes(available * sizeof(uint));
        MoreNotifications = _reader.ReadBoolean();
        SequenceNumber = _reader.ReadUInt32();
        PublishTime = _reader.ReadDateTime();
        _notificationsLeft = Math.Max(0, _reader.ReadArrayLength(BuiltInTypes.MinEncodedBytes(BuiltInType.ExtensionObject)));
        NotificationCount = _notificationsLeft;
    }

    /// <summary>True for a ServiceFault: <see cref="ServiceResult"/> says why, the rest is empty.</summary>
    public readonly bool IsFault { get; }

    /// <summary>RequestHandle of the request it answers.</summary>
    public uint RequestHandle { get; private set; }

    /// <summary>The result of the service; where it is bad the rest means nothing.</summary>
    public UaStatusCode ServiceResult { get; private set; }

    /// <summary>The subscription that reports.</summary>
    public readonly uint SubscriptionId { get; }

    /// <summary>True where more wait at the server.</summary>
    public readonly bool MoreNotifications { get; }

    /// <summary>Number of the message; of a keep-alive the number of the next message.</summary>
    public readonly uint SequenceNumber { get; }

    /// <summary>When the server made the message.</summary>
    public readonly UaDateTime PublishTime { get; }

    /// <summary>Notifications in the message.</summary>
    public readonly int NotificationCount { get; }

    /// <summary>True for a message without notifications: it takes no sequence number and is not acknowledged.</summary>
    public readonly bool IsKeepAlive => !IsFault && NotificationCount == 0;

    /// <summary>How many messages the server keeps for Republish.</summary>
    public readonly int AvailableSequenceNumberCount => _availableSequenceNumbers.Length / sizeof(uint);

    /// <summary>Kind of the present notification.</summary>
    public PublishNotificationKind Kind { get; private set; }

    /// <summary>Items or events of the present notification that have not been read.</summary>
    public readonly int ElementsLeft => _elementsLeft;

    /// <summary>What became of the subscription, where <see cref="Kind"/> is StatusChange.</summary>
    public UaStatusCode StatusChange { get; private set; }

    /// <summary>Number of a message the server keeps, <paramref name="index"/> below <see cref="AvailableSequenceNumberCount"/>.</summary>
    public readonly uint AvailableSequenceNumber(int index) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(_availableSequenceNumbers.Slice(index * sizeof(uint), sizeof(uint)));

    /// <summary>Goes to the next notification; false after the last.</summary>
    public bool ReadNotification()
    {
        (Kind, _elementsLeft) = (PublishNotificationKind.Unknown, 0);
        if (_notificationsLeft == 0)
        {
            return false;
        }

        _notificationsLeft--;
        if (_reader.TryReadExtensionBody(out var id, out var body))
        {
            _inside = new(body, _reader.Limits);
            EnterNotification(id);
        }

        return true;
    }

    /// <summary>The next value of a data change notification; false after its last, and for other kinds.</summary>
    public bool ReadItem(out uint clientHandle, out DataValueView value)
    {
        if (_elementsLeft == 0 || Kind != PublishNotificationKind.DataChange)
        {
            clientHandle = 0;
            value = default;
            return false;
        }

        _elementsLeft--;
        clientHandle = _inside.ReadUInt32();
        value = _inside.ReadDataValueView();
        return true;
    }

    /// <summary>The next event of an event notification; false after its last, and for other kinds.</summary>
    public bool ReadEvent(out uint clientHandle, out EventFieldsView fields)
    {
        if (_elementsLeft == 0 || Kind != PublishNotificationKind.Event)
        {
            clientHandle = 0;
            fields = default;
            return false;
        }

        _elementsLeft--;
        clientHandle = _inside.ReadUInt32();
        var count = Math.Max(0, _inside.ReadArrayLength(1));
        fields = new(_inside, count);
        for (var i = 0; i < count; i++)
        {
            _inside.ReadVariantView();
        }

        return true;
    }

    /// <summary>The result of the next acknowledgement of the request, once all notifications are read or passed over; false after the last.</summary>
    public bool ReadResult(out UaStatusCode result)
    {
        while (ReadNotification())
        {
        }

        if (_resultsLeft < 0)
        {
            _resultsLeft = Math.Max(0, _reader.ReadArrayLength(sizeof(uint)));
        }

        if (_resultsLeft == 0)
        {
            result = default;
            return false;
        }

        _resultsLeft--;
        result = _reader.ReadStatusCode();
        return true;
    }

    private void ReadHeader()
    {
        _reader.ReadDateTime();
        RequestHandle = _reader.ReadUInt32();
        ServiceResult = _reader.ReadStatusCode();
        _reader.SkipDiagnosticInfo();
        for (var left = _reader.ReadArrayLength(sizeof(int)); left > 0; left--)
        {
            _reader.TryReadByteSpan(out _);
        }

        _reader.TryReadExtensionBody(out _, out _);
    }

    private void EnterNotification(uint id)
    {
        if (id == DataChangeNotification.BinaryEncodingId)
        {
            Kind = PublishNotificationKind.DataChange;
            _elementsLeft = Math.Max(0, _inside.ReadArrayLength(sizeof(uint) + 1));
        }
        else if (id == EventNotificationList.BinaryEncodingId)
        {
            Kind = PublishNotificationKind.Event;
            _elementsLeft = Math.Max(0, _inside.ReadArrayLength(sizeof(uint) + sizeof(int)));
        }
        else if (id == StatusChangeNotification.BinaryEncodingId)
        {
            Kind = PublishNotificationKind.StatusChange;
            StatusChange = _inside.ReadStatusCode();
        }
    }
}
