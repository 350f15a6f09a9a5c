// Compiled by MSBuild (see Keras.Runtime.Torch.targets), so in the C# that RoslynCodeTaskFactory's netstandard2.0 compilation takes.
using System;
using System.IO;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

public class KerasWeakenElfVersionNeed : Task
{
    [Required]
    public ITaskItem[] Files { get; set; }

    [Required]
    public string Version { get; set; }

    public override bool Execute()
    {
        if (SystemHasVersion())
            return true;
        foreach (ITaskItem item in Files)
        {
            string path = item.GetMetadata("FullPath");
            byte[] file = File.ReadAllBytes(path);
            if (!Weaken(file))
                continue;
            DateTime time = File.GetLastWriteTimeUtc(path);
            string temporary = path + ".tmp";
            File.WriteAllBytes(temporary, file);
            File.SetLastWriteTimeUtc(temporary, time); // Same size and time: the next build doesn't copy the original again.
            File.Delete(path);                         // A new file: a hard link into the package cache stays as it was.
            File.Move(temporary, path);
            Log.LogMessage(MessageImportance.Normal, "Marked the need of " + Version + " as weak in " + path);
        }

        return !Log.HasLoggedErrors;
    }

    private bool SystemHasVersion()
    {
        byte[] wanted = Encoding.ASCII.GetBytes(Version + "\0");
        string folders = Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") + ":/usr/lib/x86_64-linux-gnu:/lib/x86_64-linux-gnu:/usr/lib64:/lib64:/usr/lib:/lib";
        foreach (string folder in folders.Split(new[] { ':' }, StringSplitOptions.RemoveEmptyEntries))
        {
            string library = Path.Combine(folder, "libstdc++.so.6");
            if (File.Exists(library))
                return Contains(File.ReadAllBytes(library), wanted); // The first one found is the one that is used.
        }

        return false;
    }

    private static bool Contains(byte[] bytes, byte[] wanted)
    {
        for (int i = Array.IndexOf(bytes, wanted[0]); i >= 0 && i <= bytes.Length - wanted.Length; i = Array.IndexOf(bytes, wanted[0], i + 1))
        {
            int length = 0;
            while (length < wanted.Length && bytes[i + length] == wanted[length])
                length++;
            if (length == wanted.Length)
                return true;
        }

        return false;
    }

    // As Keras.Torch.Native.ElfVersionNeeds does at run time.
    private bool Weaken(byte[] file)
    {
        if (file.Length < 64 || file[0] != 0x7f || file[1] != 'E' || file[4] != 2 || file[5] != 1)
            return false;
        bool changed = false;
        int sections = (int)BitConverter.ToInt64(file, 0x28), size = BitConverter.ToUInt16(file, 0x3A), count = BitConverter.ToUInt16(file, 0x3C);
        for (int i = 0; i < count; i++)
        {
            int section = sections + (i * size);
            if (BitConverter.ToUInt32(file, section + 4) != 0x6ffffffeu)
                continue;
            int strings = (int)BitConverter.ToInt64(file, sections + (BitConverter.ToInt32(file, section + 40) * size) + 24);
            int need = (int)BitConverter.ToInt64(file, section + 24);
            for (int needs = BitConverter.ToInt32(file, section + 44); needs > 0; needs--)
            {
                int entry = need + BitConverter.ToInt32(file, need + 8);
                for (int entries = BitConverter.ToUInt16(file, need + 2); entries > 0; entries--)
                {
                    int name = strings + BitConverter.ToInt32(file, entry + 8), end = Array.IndexOf(file, (byte)0, name);
                    if ((file[entry + 4] & 2) == 0 && Encoding.ASCII.GetString(file, name, end - name) == Version)
                    {
                        file[entry + 4] |= 2;
                        changed = true;
                    }

                    entry += BitConverter.ToInt32(file, entry + 12);
                }

                need += BitConverter.ToInt32(file, need + 12);
            }
        }

        return changed;
    }
}
