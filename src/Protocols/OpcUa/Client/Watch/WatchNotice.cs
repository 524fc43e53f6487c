namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Something the receiver of values must learn in order with them: it is handed over before the next value is, so that a value that comes after a loss is never marked
/// uncertain by it.
/// </summary>
/// <param name="Subscription">Position of the subscription.</param>
/// <param name="IsFlowing">False: values are uncertain from now on. True: data flows again.</param>
/// <param name="Reason">Why.</param>
/// <param name="FromMs">When contact was last good, milliseconds of the core's clock.</param>
/// <param name="ToMs">When data flowed again; 0 while it does not.</param>
/// <param name="LostMessages">Messages known to be lost between; 0 does not mean that none was.</param>
internal readonly record struct WatchNotice(int Subscription, bool IsFlowing, UaSilence Reason, long FromMs, long ToMs = 0, int LostMessages = 0);
