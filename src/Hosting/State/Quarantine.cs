using System.Globalization;

namespace IndustrialGateway.Hosting.State;

/// <summary>Moves what was not understood out of the way. Bounded: the last of the names is used again.</summary>
internal static class Quarantine
{
    private const int Names = 8;

    /// <summary>Renames a file or folder to <c>NAME.unreadable-N</c> beside it and gives the new path. Throws <see cref="IOException"/> where that fails.</summary>
    public static string MoveAside(string path)
    {
        var target = path;
        for (var n = 1; n <= Names; n++)
        {
            target = string.Create(CultureInfo.InvariantCulture, $"{path}.unreadable-{n}");
            if (!Path.Exists(target))
            {
                break;
            }
        }

        if (Directory.Exists(path))
        {
            // Onto an existing one this fails, and the start is refused with the reason: nothing is deleted unseen.
            Directory.Move(path, target);
        }
        else
        {
            File.Move(path, target, overwrite: true);
        }

        return target;
    }
}
