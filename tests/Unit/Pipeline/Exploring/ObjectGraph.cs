using System.Reflection;
using System.Runtime.CompilerServices;

namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>
/// A digest of every field of every object that can be reached. Nothing has to be named, so nothing can be forgotten: two histories of a thread after which all
/// fields are equal go on in the same way.
/// </summary>
internal static class ObjectGraph
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static UInt128 DigestOf(object root)
    {
        var (digest, seen) = (new Digest(), new Dictionary<object, int>(ReferenceEqualityComparer.Instance));
        Add(ref digest, seen, root);
        return digest.ToValue();
    }

    private static void Add(ref Digest digest, Dictionary<object, int> seen, object? value)
    {
        switch (value)
        {
            case null:
                digest.Add(-1);
                break;
            case string text:
                digest.Add(text.Length);
                foreach (var character in text)
                {
                    digest.Add(character);
                }

                break;
            case MemberInfo member:
                digest.Add(member.MetadataToken);
                break;
            case Delegate action:
                Add(ref digest, seen, action.Method);
                Add(ref digest, seen, action.Target);
                break;
            case IConvertible number when value.GetType().IsPrimitive || value is Enum:
                digest.Add(number is ulong word ? word : unchecked((ulong)number.ToInt64(null)));
                break;
            default:
                AddObject(ref digest, seen, value);
                break;
        }
    }

    private static void AddObject(ref Digest digest, Dictionary<object, int> seen, object value)
    {
        if (!value.GetType().IsValueType && !seen.TryAdd(value, seen.Count))
        {
            digest.Add(seen[value]);
            return;
        }

        if (value is Array array)
        {
            digest.Add(array.Length);
            foreach (var item in array)
            {
                Add(ref digest, seen, item);
            }

            return;
        }

        digest.Add(RuntimeHelpers.GetHashCode(value.GetType()));
        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(Fields))
            {
                Add(ref digest, seen, field.GetValue(value));
            }
        }
    }
}
