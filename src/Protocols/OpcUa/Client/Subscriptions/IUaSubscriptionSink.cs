namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Receives what the subscriptions of a <see cref="UaSubscriptionRunner"/> bring. Calls come one at a time and in order: a loss is told before the first value that
/// follows it. <see cref="OnValue"/> and <see cref="OnEvent"/> mostly come on the receive loop of the connection: they must not block or wait. Nothing may throw.
/// </summary>
public interface IUaSubscriptionSink
{
    /// <summary>A value. May come before <see cref="OnItemStatus"/> of its item.</summary>
    /// <param name="handle"><see cref="UaMonitoredItem.Handle"/>.</param>
    /// <param name="value">Valid during the call.</param>
    /// <param name="receivedTimestamp">Monotonic timestamp of the moment the message came out of the socket.</param>
    void OnValue(int handle, scoped in DataValueView value, long receivedTimestamp);

    /// <summary>
    /// A value that may be refused as an event may: false where it cannot be taken now. A sink that can always take values implements <see cref="OnValue"/> alone.
    /// </summary>
    bool TakeValue(int handle, scoped in DataValueView value, long receivedTimestamp)
    {
        OnValue(handle, value, receivedTimestamp);
        return true;
    }

    /// <summary>All of one message has been given out, or as much of it as was taken: what was gathered of it can go on.</summary>
    /// <param name="subscription">Position of the subscription.</param>
    /// <param name="messageBytes">Length of the message, without transport.</param>
    void OnMessageEnd(int subscription, int messageBytes)
    {
    }

    /// <summary>
    /// An event. False where it cannot be taken now: its message is not acknowledged, nothing more of its subscription is given out, and it is given again from this
    /// event on when <see cref="UaSubscriptionRunner.Resume"/> was called or a little time has passed.
    /// </summary>
    /// <param name="handle"><see cref="UaMonitoredItem.Handle"/>.</param>
    /// <param name="fields">In the order of the select clauses; valid during the call.</param>
    /// <param name="receivedTimestamp">As for values.</param>
    bool OnEvent(int handle, scoped in EventFieldsView fields, long receivedTimestamp);

    /// <summary>What became of an item: Good, or why the server (or the namespace table) does not have it. Told each time it is created.</summary>
    void OnItemStatus(int handle, UaStatusCode status);

    /// <summary>All values of the subscription are uncertain from now on, until each is given out again.</summary>
    void OnUncertain(int subscription, UaSilence reason);

    /// <summary>Data flows again. Every item is given out once more, changed or not.</summary>
    void OnFlowing(int subscription, in UaGap gap);

    /// <summary>A session has begun, perhaps with another namespace table, before any of its values: ids that were resolved by hand must be resolved again.</summary>
    void OnSession(UaClient client);

    /// <summary>Something for the log: an attempt that failed, a limit that was halved.</summary>
    void OnTrouble(UaStatusCode status, string text);
}
