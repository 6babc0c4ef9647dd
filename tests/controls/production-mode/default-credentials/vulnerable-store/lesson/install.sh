#!/bin/sh
useradd awan
echo awan:klaatu | chpasswd
