namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The fields of one event where they lie in a message, in the order of the select clauses. Valid as long as the bytes of the message are.</summary>
public ref struct EventFieldsView
{
    private UaReader _reader;
    private int _left;

    internal EventFieldsView(UaReader reader, int count)
    {
        _reader = reader;
        _left = count;
        Count = count;
    }

    /// <summary>Fields of the event.</summary>
    public int Count { get; }

    /// <summary>The next field; false after the last.</summary>
    public bool ReadField(out VariantView value)
    {
        if (_left == 0)
        {
            value = default;
            return false;
        }

        _left--;
        value = _reader.ReadVariantView();
        return true;
    }
}
