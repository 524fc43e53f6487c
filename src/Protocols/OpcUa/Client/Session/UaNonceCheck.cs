namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Looks at the nonces a server gives: long enough, and never the same twice (OPC 10000-4 §5.7.2.2). Remembers a few. One thread at a time.</summary>
internal sealed class UaNonceCheck
{
    private const int Remembered = 32;

    private readonly Queue<byte[]> _seen = [];

    /// <summary>What is wrong with a nonce; null where nothing is.</summary>
    /// <param name="nonce">As it came.</param>
    /// <param name="isSecured">False on a channel without security: nothing is signed over it there, so that a short one does no harm.</param>
    public string? Look(byte[]? nonce, bool isSecured)
    {
        if (nonce is not { Length: >= UaUserSecret.ShortestNonce })
        {
            return isSecured ? $"the server's nonce has {nonce?.Length ?? 0} bytes; at least {UaUserSecret.ShortestNonce} are needed" : null;
        }

        if (isSecured && nonce.AsSpan().IndexOfAnyExcept((byte)0) < 0)
        {
            return "the server's nonce is nothing but zeroes";
        }

        foreach (var before in _seen)
        {
            if (isSecured && before.AsSpan().SequenceEqual(nonce))
            {
                return "the server gave a nonce it had given before";
            }
        }

        if (_seen.Count == Remembered)
        {
            _seen.Dequeue();
        }

        _seen.Enqueue(nonce);
        return null;
    }
}
